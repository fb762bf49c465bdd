import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../electron/clock.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { openPublished } from '../../electron/desk/office/published.ts'
import { signerOf } from '../../electron/keys/ed25519.ts'
import { unlock } from '../../electron/keys/unlock.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Taken } from '../../shared/dossier/state.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { DATA_SET, type Hall } from './centre.ts'

type Approval = DataOf<'approval'>
type Forged = { data: Approval; number: 'spent' | 'none'; nonceOf: 'itself' | 'nobody' }

/**
 * Somebody with the approver's real key (or only another's, `seed`) and the counter's own record, and a
 * program of his own that asks no rule.
 */
export async function insider(hall: Hall, clock: Clock, officer: string, seed?: Uint8Array) {
  const person = DATA_SET.people.find(({ id }) => id === officer)
  const open = await unlock(hall.folder, person?.keys ?? '', person?.pin ?? '', clock)
  if (!('act' in open)) throw new Error('locked')
  const signAs = signerOf(seed ?? open.act)
  const store = (): Store => hall.desk.store() as Store
  const authority = (): string[] => {
    const at = store().time().lo
    const certificate = openPublished(store())
      .certificates(at)
      .find(each => each.person.id === officer)
    return certificate ? [certificate.id] : []
  }
  const draftOf = (dossier: string, type: string, stage: string, data: unknown) => {
    const stands = dossierOf(store(), dossier)
    const { office, procedure, formSet, calendar, flags, outcome } = stands
    return {
      ...{
        type,
        version: type === 'approval' ? 2 : 1,
        office: office ?? '',
        dossier,
        actor: officer,
        session: 'x',
      },
      ...{ authority: authority(), procedure, formSet, calendar, docs: [], numbers: [], data, signAs },
      after: { stage, flags: [...flags], outcome: outcome as null },
    }
  }
  return {
    /** Any step, as if it had been taken. */
    write: (dossier: string, type: string, stage: string, data: unknown): void =>
      store().record(writing => void writing.append(draftOf(dossier, type, stage, data))),
    /** An approval that no approver gave, with its number spent and its nonce kept as the desk does it. */
    forge(dossier: string, series: string, day: string, { data, number, nonceOf }: Forged): void {
      store().record(writing => {
        const next = writing.nextNumber(series, day)
        if ('refusal' in next) throw new Error(next.refusal)
        const numbers = number === 'spent' ? [next.ref] : []
        const { id } = writing.append({ ...draftOf(dossier, 'approval', 'approved', data), numbers })
        const nonce = data.binding?.nonce ?? ''
        if (nonceOf === 'itself') writing.keepAct(`approval nonce ${nonce}`, JSON.stringify({ event: id }))
      })
    },
    approvalOf: (dossier: string): Taken & { data: Approval } =>
      dossierOf(store(), dossier).taken.approval as Taken & { data: Approval },
  }
}

/** Does something to the files of papers that came since `before`; the answer puts them back. */
export function harmPapers(
  folder: string,
  before: readonly string[],
  harm: (bytes: Buffer) => Buffer,
): () => void {
  const place = join(folder, 'papers')
  const files = readdirSync(place).filter(name => !before.includes(name))
  const kept = files.map(name => [join(place, name), readFileSync(join(place, name))] as const)
  for (const [file, bytes] of kept) writeFileSync(file, harm(Buffer.from(bytes)))
  return () => {
    for (const [file, bytes] of kept) writeFileSync(file, bytes)
  }
}
export const papersIn = (folder: string): string[] => readdirSync(join(folder, 'papers'))
