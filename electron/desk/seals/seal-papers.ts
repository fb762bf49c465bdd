import type { Hash, Instant } from '../../../shared/base/ids.ts'
import type { CustodyMinutesFacts } from '../../../shared/forms/custody-minutes.ts'
import type { SealBalanceFacts } from '../../../shared/forms/seal-balance.ts'
import type { SealOpenLine, SealSumLine } from '../../../shared/forms/seal-sum.ts'
import type { Seal } from '../../../shared/people/delegation.ts'
import type { PaperCount, SealBalance, UseCount } from '../../../shared/seals/balance.ts'
import { countedWord, fateWord, markWord, sealKindWord } from '../../../shared/text/signing/seal-words.ts'
import { readSealBook } from '../books/seal-book.ts'
import { lineOfSeal } from '../office/custody.ts'
import type { Office } from '../office/office.ts'
import { headOf } from '../papers/paper-facts.ts'

const TOGETHER = 'Cộng'

/** What the minutes of a hand-over say: the seals, both persons, the open work of the day. */
export function minutesFacts(
  office: Office,
  about: { at: Instant; seals: readonly Seal[]; to: string; reason: string; condition: string },
  balance: SealBalance,
): CustodyMinutesFacts {
  const { at, seals, to, reason, condition } = about
  return {
    head: headOf(office, at),
    at,
    place: office.published.site(at)?.name ?? '',
    giver: personOf(office, office.who.face.officer, at),
    receiver: personOf(office, to, at),
    seals: seals.map(seal => {
      const { name, kind, mark, agency, sizeMm } = lineOfSeal(office, seal, at)
      return { name, kind: sealKindWord(kind, 'vi'), mark: markWord(mark, 'vi'), agency, sizeMm }
    }),
    reason,
    condition,
    sum: lineOf(balance, TOGETHER),
    open: openLines(office, balance),
    ledger: ledgerNow(office, at),
  }
}

/** What the balance of a day says on paper. */
export function balanceFacts(
  office: Office,
  balance: SealBalance,
  said: { day: string; note: string },
): SealBalanceFacts {
  const { at, until, seals, balanced } = balance
  return {
    head: headOf(office, office.store.time().lo),
    ...said,
    counted: countedWord(at),
    until,
    keeper: personOf(office, office.who.face.officer, until),
    seals: seals.map(one => lineOf(one, one.name)),
    sum: lineOf(balance, TOGETHER),
    balanced,
    open: openLines(office, balance),
    ledger: ledgerNow(office, until),
  }
}

/** The size and root of the seal ledger as it stood at `until`. */
export function ledgerNow(office: Office, until: Instant): { size: number; root: Hash } {
  const { tree } = readSealBook(office, until)
  return { size: tree.size, root: Buffer.from(tree.root()).toString('hex') }
}

function lineOf(sum: PaperCount & UseCount, seal: string): SealSumLine {
  const { carried, approved, sealed, waiting, spoiled, voided, sheetsSealed, sheetsSpoiled } = sum
  return { seal, carried, approved, sealed, waiting, spoiled, voided, sheetsSealed, sheetsSpoiled }
}

const openLines = (office: Office, { explained, until }: SealBalance): readonly SealOpenLine[] =>
  explained.map(({ number, code, seal, fates, why }) => ({
    number: number ?? '',
    code: code ?? '',
    seal: office.published.seals(until).find(({ id }) => id === seal)?.name ?? seal,
    stands: fates.map(fate => fateWord(fate, 'vi')).join(', '),
    why: why ?? '',
  }))

function personOf({ published }: Office, officer: string, at: Instant): { name: string; title: string } {
  const person = published.certificates(at).find(each => each.person.id === officer)?.person
  return { name: person?.name ?? officer, title: person?.title ?? '' }
}
