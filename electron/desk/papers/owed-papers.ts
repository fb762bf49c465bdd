import type { PaperLine } from '../../../shared/answer.ts'
import type { Instant } from '../../../shared/base/ids.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type FormId, isSignedForm } from '../../../shared/forms/index.ts'
import { dressed, titleIn } from '../../../shared/forms/sets.ts'
import { signingDress, type UnsignedWhy } from '../../../shared/forms/signing.ts'
import { TypesetFault } from '../../pdf/typeset-fault.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { hasOthers } from '../office/other-counters.ts'
import { latestOf, type Owed, owedBy, paperNote, papersOf } from './papers.ts'
import { signForm } from './sign-form.ts'
import { outlivesCorrection } from './voided-elsewhere.ts'

/**
 * Makes every paper that the record says is owed and that is not there yet: forms 01 to 04 and the notice of
 * stopping. The officer who took the act signs it if they and their key are here; else it is left for the
 * pen. Papers are made from the recorded state only, so a crash before or during it loses nothing: the next
 * look makes them. So it does if the disk takes none of them now; `findUnmade` says which.
 * @returns whether one of them could not be typeset, which is not the fault of the disk
 */
export async function makeOwedPapers(
  office: Office,
  id: string,
  keyPin: string | null = null,
): Promise<boolean> {
  const dossier = dossierOf(office.store, id)
  const papers = papersOf(office, dossier)
  let unset = false
  for (const owed of owedHere(office, dossier)) {
    const there = latestOf(papers, owed.form)
    if (there && !mayYetSign(office, owed, there)) continue
    try {
      await makeOwed(office, dossier, owed, { keyPin, before: there })
    } catch (fault) {
      // The act stays recorded in any case. Whoever took it is told which paper is not there yet.
      office.fault(`paper ${owed.form}`, fault)
      unset ||= fault instanceof TypesetFault
    }
  }
  return unset
}

/**
 * The papers that this counter owes: for an act it took, or again because it corrected what they say. What
 * another counter owes is made there, once, by the officer who has the citizen before them.
 */
export function owedHere(office: Office, dossier: Dossier): readonly Owed[] {
  const owed = owedBy(office, dossier)
  if (owed.length === 0 || !hasOthers(office, dossier.id)) return owed
  const events = office.store.events.of(dossier.id)
  return owed.filter(({ event, form }) => {
    const [act, ...later] = events.slice(events.findIndex(({ id }) => id === event))
    const corrected = later.findLast(
      ({ body, data, passedOver }) =>
        body.type === 'correction' && !passedOver && !outlivesCorrection(form, data),
    )
    const last = corrected ?? act
    // This goes by the machine: what it owed before it was restored from a backup, no other machine makes.
    return last?.body.device === office.store.device.id
  })
}

/** The titles of papers that are owed and not there because the disk did not take them. */
export function findUnmade(office: Office, id: string): readonly string[] {
  const dossier = dossierOf(office.store, id)
  const papers = papersOf(office, dossier)
  return owedHere(office, dossier)
    .filter(({ form }) => !latestOf(papers, form))
    .map(({ form }) => titleIn(dossier.formSet, form))
}

/**
 * Whether a paper made while its signer was away may still be replaced by the one that officer signs. They
 * must be here now, and nobody may have printed it, so that no second original gets about.
 */
const mayYetSign = ({ who }: Office, { actor }: Owed, { unsigned, prints }: PaperLine): boolean =>
  unsigned === 'signer-away' && prints === 0 && who.face.officer === actor

type Before = PaperLine | undefined
type Kept = { at: Instant; unsigned: UnsignedWhy | null; signatures: 0 | 1 }

async function makeOwed(
  office: Office,
  dossier: Dossier,
  { form, event, actor, facts }: Owed,
  { keyPin, before }: { keyPin: string | null; before: Before },
): Promise<void> {
  const keep = keeping(office, dossier, { form, event, before })
  const paper = { dossier, form, facts, actor }
  const signed = (pdf: Uint8Array, at: Instant): void => keep(pdf, { at, unsigned: null, signatures: 1 })
  const isMade = (): boolean => !isStill(office, dossier, { form, before })
  const unsigned = isSignedForm(form)
    ? await signForm(office, paper, { keyPin, isMade, keep: signed })
    : 'for-the-pen'
  if (!unsigned || before) return
  const at = office.store.time().lo
  const why = unsigned === 'for-the-pen' ? null : unsigned
  const signing = why && signingDress({ by: 'hand', why })
  const dress = { set: dossier.formSet, form, signing }
  const { pdf } = await office.typesetter.prepare(form, dressed(facts, dress))
  keep(pdf, { at, unsigned: why, signatures: 0 })
}

/**
 * Whether no other look at the dossier was faster: there is still no paper of this form, or still the one
 * that nobody printed.
 */
function isStill(
  office: Office,
  dossier: Dossier,
  { form, before }: { form: FormId; before: Before },
): boolean {
  const now = latestOf(papersOf(office, dossier), form)
  return now?.hash === before?.hash && now?.prints === before?.prints
}

/**
 * Keeps the bytes of a form, and names them in the record in the same transaction that voids the paper they
 * replace. If another look was faster, no event names these bytes, so they are no paper.
 */
function keeping(
  office: Office,
  dossier: Dossier,
  { form, event, before }: Pick<Owed, 'form' | 'event'> & { before: Before },
) {
  return (pdf: Uint8Array, { at, unsigned, signatures }: Kept): void => {
    const about = { form, title: titleIn(dossier.formSet, form), number: dossier.code, at }
    const hash = office.store.papers.put(pdf, { dossier: dossier.id, ...about, signatures })
    office.store.record(writing => {
      if (!isStill(office, dossier, { form, before })) return
      writing.append(paperNote(office, dossier, 'paper-made', hash, { form, event, unsigned }))
      if (before) writing.voidPaper(before.hash, 'Thay bằng bản đã ký số của cùng phiếu; bản này chưa in')
    })
  }
}
