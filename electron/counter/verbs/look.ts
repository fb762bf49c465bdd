import type { DossierView } from '../../../shared/answer.ts'
import { z } from '../../../shared/base/schema.ts'
import { standingOf } from '../../../shared/dossier/issued.ts'
import type { Issued } from '../../../shared/dossier/state.ts'
import { isShortEnd } from '../../../shared/register/row.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import type { Status } from '../../../shared/status/status.ts'
import { clockDoubtSaid, wordDueSaid } from '../../../shared/text/clock.ts'
import { endingSaid } from '../../../shared/text/endings.ts'
import { knownToSaid, scopeSaid } from '../../../shared/text/province/other-counters.ts'
import { NUMBER_WORDS, standingWord } from '../../../shared/text/words.ts'
import { registerTable } from '../../desk/books/export-register.ts'
import { unheardSaid } from '../../desk/line/unheard.ts'
import { asTold } from '../../desk/office/as-told.ts'
import { othersKnownTo } from '../../desk/office/other-counters.ts'
import { amendedPapers } from '../../desk/papers/amended.ts'
import { asRelied } from '../../desk/papers/as-relied.ts'
import { viewDossier } from '../../desk/views/dossier-view.ts'
import { countUnexplained } from '../../store/numbers/count-unexplained.ts'
import { exampleView } from '../examples/example-view.ts'
import { findDossier, findOthers, whyNone } from '../examples/find-turn.ts'
import { OutPath, whyUnfit, writeTable } from '../input/out-file.ts'
import { asViewer } from '../people/as-viewer.ts'
import { Who } from '../people/who.ts'
import { tellDossier } from '../saying/tell-dossier.ts'
import { defineVerb } from '../verb.ts'
import { officesFor, wholeRegister } from '../whole-register.ts'

/** What the status strip shows. */
export const status = defineVerb({
  name: 'status',
  says: 'tình trạng quầy: đã ghi nhận, dải số còn lại, nơi giữ khóa, đồng hồ',
  input: z.strictObject(Who),
  run: async (asking, by) => {
    const desk = await asking.desk()
    return asking.as(by, office => {
      const { store } = office
      const { clock, ending, ...rest } = desk.status()
      const known = othersKnownTo(store)
      const stops = unheardSaid(office)
      const others = known === undefined ? [] : [knownToSaid(known, 'vi')]
      const { doubt, wordDue } = clock
      const said = { doubt: doubt && clockDoubtSaid(doubt), wordDue: wordDue && wordDueSaid(wordDue) }
      return {
        ...rest,
        ...(others.length + stops.length > 0 ? { others: [...others, ...stops].join('. ') } : {}),
        ending: ending.map(each => endingSaid(each)),
        clock: { ...clock, ...said, suspect: doubt !== null },
      }
    })
  },
  // In a record in doubt nobody has counted the numbers left or the dossiers that wait for one. A clock in
  // doubt comes before all that is read by it, and by its day no numbers are counted.
  tells({ numbers, awaitingCode, ending, ...told }: Partial<Status>) {
    const { clock, ...rest } = told
    const first = clock?.doubt ? { clock, ...rest } : told
    if (told.recovery) return first
    return clock?.doubt
      ? { ...first, awaitingCode }
      : { ...first, numbers, awaitingCode, ...(ending?.length ? { ending } : {}) }
  },
})

/** What is said if the end of a code is too short. */
const SHORT_END =
  'đuôi mã, phiếu tạm hay điện thoại cần từ bốn ký tự cuối; hãy gõ đủ bốn ký tự, hoặc tìm theo họ tên'

/** The register's search box. */
export const find = defineVerb({
  name: 'find',
  says: 'tìm theo mã, phiếu tạm, điện thoại (đủ, hoặc từ bốn ký tự cuối), số định danh, họ tên không dấu',
  input: z.strictObject({
    ...Who,
    words: z.array(z.string().max(400)).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  run: (asking, { words = [], limit, ...by }) =>
    asking.as(by, office => {
      const rows = office.store.register.find(words.join(' '), {
        ...{ limit, before: null, offices: officesFor(office, by) },
      })
      const at = office.store.time().lo
      const agencyName = (id: string): string => office.published.agency(id, at)?.name ?? id
      const others = othersKnownTo(office.store)
      return {
        found: rows.length,
        ...(rows.length === 0 && isShortEnd(words.join(' ')) ? { note: SHORT_END } : {}),
        rows: rows.map(row => ({
          agencyName: agencyName(row.office),
          ...asTold(office, asRelied(office, row)),
        })),
        ...(others === undefined ? {} : { others: knownToSaid(others, 'vi') }),
      }
    }),
  example: () => ({ words: ['nguyen', 'thi'] }),
})

/** One dossier with its papers and its history. */
export const show = defineVerb({
  name: 'show',
  says: 'xem một hồ sơ: --dossier MÃ [--by CÁN-BỘ của cơ quan đó]',
  input: z.strictObject({ ...Who, dossier: z.string().max(64) }),
  run: (asking, { dossier, ...by }) =>
    asViewer(asking, { ...by, dossier }, async office => {
      const id = findDossier(office, dossier)
      return id ? (findOthers(office, id) ?? viewDossier(office, id)) : whyNone(office, dossier)
    }),
  tells: view => tellDossier(view as DossierView),
  example: exampleView,
})

/** Every number of every series with its state (R18). */
export const gaps = defineVerb({
  name: 'gaps',
  says: 'mọi số của mọi dải: đã dùng, đã hủy và lý do, chưa dùng',
  input: z.strictObject(Who),
  run: (asking, by) =>
    asking.as(by, ({ store }) => {
      const report = store.numbers.gaps()
      const amended = amendedPapers(store)
      const runs = report.map(run => {
        const paper = run.event === null || run.state !== 'issued' ? undefined : amended.get(run.event)
        return { ...run, word: NUMBER_WORDS[run.state][0], ...(paper ? toldOf(paper) : {}) }
      })
      return { unexplained: countUnexplained(report, store.numbers.leases()), runs }
    }),
})

/** How the paper of a number stands if later papers changed it. The number itself stays issued. */
const toldOf = (paper: Issued) => ({
  paper: paper.number,
  standing: standingOf(paper),
  standingWord: standingWord(standingOf(paper), 'vi'),
  acts: paper.acts,
})

/** The register as a table for a spreadsheet. */
export const exportRegister = defineVerb({
  name: 'export-register',
  says: 'xuất sổ theo dõi hồ sơ, từng cơ quan, theo mã, cũ trước: CSV ra màn hình (hoặc kèm trong JSON), hay --out TỆP.csv | TỆP.xlsx (mở bằng Excel thì dùng xlsx); có --by: chỉ các cơ quan của người ấy',
  input: z.strictObject({ ...Who, out: OutPath.optional() }),
  run: (asking, { out, ...by }) =>
    asking.as<object>(by, async office => {
      const unfit = out === undefined ? undefined : whyUnfit(out, office.folder, ['csv', 'xlsx'])
      if (unfit) return unfit
      const rows = wholeRegister(office, by)
      const table = registerTable(office, rows)
      const scope = scopeSaid(othersKnownTo(office.store), 'vi')
      const said = { rows: rows.length, ...(scope ? { scope } : {}) }
      if (out === undefined) return { ...said, text: csvOf(table) }
      return (await writeTable(out, table)) ?? { ...said, file: out }
    }),
})
