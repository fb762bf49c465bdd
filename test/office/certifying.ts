import { type KeyObject, randomUUID, X509Certificate } from 'node:crypto'
import {
  certifyKey,
  type Issued,
  issueCertificate,
  type Span,
  type Subject,
} from '../../electron/centre/x509.ts'
import { systemClock } from '../../electron/clock.ts'
import { issueAgain, type Of } from '../../electron/desk/decisions/issue-certificate.ts'
import { authorityPem } from '../../electron/desk/office/authority-pem.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { openPublished } from '../../electron/desk/office/published.ts'
import { provePaper } from '../../electron/desk/papers/prove-paper.ts'
import type { Answer } from '../../shared/answer.ts'
import { appraisalInput, type Hall, intakeInput, openHall, pinOf, recordOf } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

export const CODE = '2.002288'
export const [APPROVER, CLERK, OTHER, COUNTER] = [
  'le.quoc.dat',
  'phan.thi.dieu.hien',
  'ly.gia.huy',
  'tran.van.do',
] as const
export const DAY = 86_400_000
const DAT = { kind: 'person', name: 'Lê Quốc Đạt', title: 'Trưởng phòng', agency: 'Sở', place: 'HG' } as const
/** What is changed about a publishing: by whom, with whom, and of a key that lies on a token. */
export type More = { onToken?: boolean; by?: string; second?: string | null }

/**
 * A Centre by a clock in one's hand, with what certificates are issued and published by, and papers signed
 * under them.
 */
export async function openCertifying() {
  // Whole seconds: a signature says no more of its time.
  const clock = handClock(new Date(Math.ceil(Date.parse(systemClock().now()) / 1000) * 1000).toISOString())
  const hall: Hall = await openHall({ clock })
  const day = (days: number): string => new Date(Date.parse(clock.now()) + days * DAY).toISOString()
  /** Does this inside the desk as this person. */
  async function inside<T>(officer: string, work: (office: Office) => T | Promise<T>): Promise<T> {
    await hall.as(officer)
    return valueIn((await hall.desk.ask(work as never)) as Answer<T>)
  }
  const root: Issued = await inside(CLERK, ({ folder, who }) => ({
    certificatePem: authorityPem(folder),
    pkcs8: who.named.get('demo-ca') ?? new Uint8Array(),
  }))
  async function publish(of: Of, certificate: string, more: More = {}) {
    const { onToken = false, by = CLERK, second = OTHER } = more
    const { pin } = await hall.as(by)
    const type = 'seal' in of ? 'seal-certificate-added' : 'certificate-added'
    const hand = second === null ? {} : { second: { officer: second, pin: pinOf(second) } }
    return hall.ask.office.take({
      type,
      input: { ...of, certificate, onToken },
      pin,
      act: randomUUID(),
      ...hand,
    })
  }
  /** One of the Centre's own authority for the key in use, or this one, as its clerk issues it. */
  async function renewed(of: Of, key: KeyObject | null = null): Promise<string> {
    const issued = await inside(CLERK, office => issueAgain(office, { ...of, key, pin: pinOf(CLERK) }))
    if (!('certificatePem' in issued)) throw new Error(issued.refusal)
    return issued.certificatePem
  }
  const published = () => openPublished(recordOf(hall))
  const bytesOf = (hash: string | undefined): Uint8Array =>
    recordOf(hall).papers.bytes(hash ?? '') ?? new Uint8Array()
  /** A receipt signed by who received, and a result signed by the approver: ready to be sealed. */
  async function signPaper(keyPin: string | null = null) {
    const { dossier } = valueIn(await hall.take(COUNTER, 'intake', intakeInput(CODE), null))
    const receipt = recordOf(hall).papers.of(dossier)[0]?.hash
    valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
    const signing = valueIn(await hall.take(APPROVER, 'signing', {}, dossier, { keyPin }))
    return { dossier, receipt, signing }
  }
  const seal = (dossier: string, keyPin: string | null = null) =>
    hall.take(CLERK, 'sealing', { copies: 1 }, dossier, { keyPin })
  const sealedOf = (dossier: string): string | undefined =>
    recordOf(hall)
      .papers.of(dossier)
      .find(({ signatures }) => signatures === 2)?.hash
  return {
    ...{ clock, hall, root, day, inside, publish, renewed, published, bytesOf, signPaper, seal, sealedOf },
    /** The certificate that an officer or a seal has now. */
    heldBy: (of: Of): string =>
      ('seal' in of
        ? published()
            .seals(clock.now())
            .find(({ id }) => id === of.seal)?.signingCertificate
        : published()
            .certificates(clock.now())
            .find(({ person }) => person.id === of.officer)?.person.signingCertificate) ?? '',
    /** One of the Centre's own authority with a new key, for anybody and any time. */
    another: (subject: Partial<Subject> = {}, span: Partial<Span> = {}, kind: 'rsa' | 'ec' = 'ec') =>
      issueCertificate(
        root,
        { ...DAT, ...subject } as Subject,
        { notBefore: day(-1), notAfter: day(400), ...span },
        kind,
      ),
    /** One of it for a key that there is. */
    ofKey: (subject: Partial<Subject>, key: KeyObject, span: Partial<Span> = {}): string =>
      certifyKey(
        root,
        { ...DAT, ...subject } as Subject,
        { notBefore: day(-1), notAfter: day(400), ...span },
        key,
      ),
    /** Whether the paper carries this very certificate. */
    carries: (hash: string | undefined, pem: string): boolean =>
      Buffer.from(bytesOf(hash))
        .toString('latin1')
        .toLowerCase()
        .includes(new X509Certificate(pem).raw.toString('hex')),
    proven: (hash: string | undefined): Promise<boolean> =>
      inside(CLERK, async office => (await provePaper(office, bytesOf(hash), null)).ok),
    /** A receipt, and a result signed by the approver and sealed. */
    async issuePapers(keyPin: string | null = null) {
      const { dossier, receipt } = await signPaper(keyPin)
      valueIn(await seal(dossier))
      return { receipt, result: sealedOf(dossier) }
    },
  }
}
export type Certifying = Awaited<ReturnType<typeof openCertifying>>
