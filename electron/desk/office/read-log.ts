import type { Hash } from '../../../shared/base/ids.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { Store } from '../../store/store.ts'

const PAGE = 500

/** Every event of the record in order, without what persons said, read one page at a time. */
export function* readLog({ events }: Pick<Store, 'events'>): Generator<{ id: Hash; body: EventBody }> {
  let after = 0
  for (let page = events.after(after, PAGE); page.length > 0; page = events.after(after, PAGE))
    for (const { pos, id, bytes } of page) {
      after = pos
      yield { id, body: readEventBody(bytes) }
    }
}
