import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { createDemoAuthority, type Issued, issueCertificate } from '../../electron/centre/x509.ts'
import { authorityPem } from '../../electron/desk/office/authority-pem.ts'
import type { Answer } from '../../shared/answer.ts'
import { valueIn } from '../support/answer.ts'
import { movedClock } from '../support/moved-clock.ts'
import { appraisalInput, eventsOf, type Hall, intakeInput, openHall } from './centre.ts'

const clock = movedClock()
const CODE = '2.002288'
const APPROVER = 'le.quoc.dat'
/** Holds what the Centre issues with. */
const CLERK = 'phan.thi.dieu.hien'
const DAT = {
  kind: 'person',
  name: 'Lê Quốc Đạt',
  title: 'Trưởng phòng',
  agency: 'Sở',
  place: 'Hậu Giang',
} as const
const day = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString()

let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

/** Publishes the approver anew with this certificate, or as he was before; answers what he had. */
async function certify(make: (own: Pick<Issued, 'certificatePem' | 'pkcs8'>) => Promise<string>) {
  await hall.as(CLERK)
  const answer = await hall.desk.ask(async ({ folder, store, who }) => {
    const known = store.publications.get('person', APPROVER, clock.now())?.body
    const body = known?.body as { signingCertificate: string }
    const own = { certificatePem: authorityPem(folder), pkcs8: who.named.get('demo-ca') ?? new Uint8Array() }
    const authority = authorityOf(DEMO_AUTHORITY, who.named.get('demo-authority') ?? new Uint8Array())
    const span = { from: clock.now(), version: (known?.version ?? 0) + 1 }
    const newer = { ...body, signingCertificate: await make(own) }
    store.publications.put(authority.publish('person', APPROVER, newer, span))
    return body.signingCertificate
  })
  return valueIn(answer as Answer<string>)
}

const CASES = [
  ['certificate-expired', day(-400), day(-2), 'own'],
  ['certificate-not-yet', day(2), day(400), 'own'],
  ['certificate-root', day(-2), day(400), 'foreign'],
] as const

test.each(CASES)(
  '%s: nothing is drafted or approved, and no number is taken',
  async (refusal, notBefore, notAfter, by) => {
    const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
    valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
    const foreign = await createDemoAuthority('CA mẫu', { notBefore: day(-500), notAfter: day(500) })
    const draft = async () => {
      await hall.as(APPROVER)
      return hall.ask.step.draft({ dossier })
    }
    const approve = (document: string | null) =>
      hall.take(APPROVER, 'approval', { document, note: '' }, dossier)
    // Seen while the certificate still held.
    const seen = valueIn(await draft())
    const held = await certify(
      async own =>
        (await issueCertificate(by === 'own' ? own : foreign, DAT, { notBefore, notAfter })).certificatePem,
    )
    const before = eventsOf(hall.desk.store())
    const spent = JSON.stringify(hall.desk.store()?.numbers.leases())
    expect(await approve(seen.document)).toMatchObject({ ok: false, refusal: { refusal } })
    expect(await draft()).toMatchObject({ ok: false, refusal: { refusal } })
    expect(eventsOf(hall.desk.store())).toBe(before)
    expect(JSON.stringify(hall.desk.store()?.numbers.leases())).toBe(spent)
    await certify(async () => held)
    const again = valueIn(await draft())
    expect(again.number).toBe(seen.number)
    valueIn(await approve(again.document))
    valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  },
)
