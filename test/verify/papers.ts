import { createHash } from 'node:crypto'
import { createDemoAuthority, issueCertificate, type Subject } from '../../electron/centre/x509.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import type { Use } from '../../electron/pdf/verify/proof.ts'
import { isProven, verifyPdf } from '../../electron/pdf/verify/verify-pdf.ts'
import type { Signer } from '../../electron/signing/signer.ts'
import { forms, isSealed } from '../../shared/forms/index.ts'
import { CASES } from '../pdf/cases.ts'
import { AGENCY, APPROVER, approving, sealing } from '../pdf/signers.ts'
import { softwareSigner } from '../pdf/software-signer.ts'

const SPAN = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2036-12-31T00:00:00.000Z' }
const PLACE = 'Hậu Giang'
/** When the tests look at papers that were signed in February 2026. */
export const NOW = '2026-11-24T03:00:00.000Z'

/**
 * An authority with an approver and his agency, another officer of another agency, and who has nothing to do
 * with it.
 */
export async function makeHands(name = 'CA mẫu Hậu Giang', span = SPAN) {
  const authority = await createDemoAuthority(name, SPAN)
  const chain = [authority.certificatePem]
  const hand = async (subject: Subject, kind?: 'rsa' | 'ec'): Promise<Signer> => {
    const issued = await issueCertificate(authority, subject, span, kind)
    return softwareSigner(issued.pkcs8, issued.certificatePem, chain)
  }
  const person = (named: string, agency: string, kind?: 'rsa' | 'ec') =>
    hand({ kind: 'person', name: named, title: 'Trưởng phòng', agency, place: PLACE }, kind)
  return {
    root: authority.certificatePem,
    approver: await person(APPROVER, AGENCY),
    agency: await hand({ kind: 'agency', name: AGENCY, place: PLACE }),
    /** The same two with keys of the other kind: he ECDSA, the agency RSA. */
    swapped: {
      approver: await person(APPROVER, AGENCY, 'ec'),
      agency: await hand({ kind: 'agency', name: AGENCY, place: PLACE }, 'rsa'),
    },
    otherOfficer: await person('Ngô Đức Thịnh', 'Sở Tư pháp'),
    otherAgency: await hand({ kind: 'agency', name: 'Sở Tư pháp', place: PLACE }),
  }
}
export type Hands = Awaited<ReturnType<typeof makeHands>>

/**
 * Every paper that is signed and sealed there is a case for, results and what amends them, prepared but not
 * signed, and one more dossier's.
 */
export async function makePrepared(): Promise<Readonly<Record<string, Uint8Array>>> {
  const typesetter = openTypesetter()
  const { sample } = forms.result
  const made: Record<string, Uint8Array> = {}
  const cases = Object.entries(CASES).filter(([, { form }]) => isSealed(form))
  try {
    for (const [name, { form, facts }] of cases) made[name] = (await typesetter.prepare(form, facts)).pdf
    const other = { ...sample, summary: 'Về việc cấp giấy phép cho một hồ sơ khác' }
    made['other-dossier'] = (await typesetter.prepare('result', other)).pdf
  } finally {
    await typesetter.close()
  }
  return made
}

/** A whole paper: approved by this hand, sealed by that one. */
export async function wholePaper(prepared: Uint8Array, approver: Signer, agency: Signer) {
  const signed = await signPdf(prepared, approving(approver))
  return { signed, sealed: await signPdf(signed, sealing(agency)) }
}

/**
 * What a counter knows without its register: its root, and which certificates were published to approve for
 * which seal.
 */
export function trustOf({ root, approver, agency, swapped, otherOfficer, otherAgency }: Hands) {
  const hash = (signer: Signer) => createHash('sha256').update(signer.certificate).digest('hex')
  const offices = [
    [approver, agency],
    [swapped.approver, swapped.agency],
    [otherOfficer, otherAgency],
  ].map(pair => pair.map(signer => signer && hash(signer)))
  return {
    roots: [root],
    entitled: (approval: Use, seal: Use | null) => {
      const [his, its] = [
        offices.find(([officer]) => officer === approval.certificate),
        offices.find(([, of]) => of === seal?.certificate),
      ]
      return !his || !its ? 'not-published' : his === its ? null : 'not-delegated'
    },
    at: NOW,
  } as const
}

/**
 * What the verifier says of these bytes with the register switched off; for stamped ones, with the roots of
 * the stamps.
 */
export const without = (
  bytes: Uint8Array,
  hands: Hands,
  stamped: { at?: string; stampRoots?: readonly string[] } = {},
) => {
  const findings = verifyPdf(bytes, { register: null, ...trustOf(hands), ...stamped })
  return { findings, proven: isProven(findings), broken: findings.find(({ ok }) => ok === false) }
}
