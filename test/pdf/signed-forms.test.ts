import { createHash } from 'node:crypto'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { onSheet } from '../../electron/pdf/on-sheet.ts'
import type { Signing } from '../../electron/pdf/pdf.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { isProven, verifyPdf } from '../../electron/pdf/verify/verify-pdf.ts'
import type { Signer } from '../../electron/signing/signer.ts'
import { type FormId, forms, isSignedForm } from '../../shared/forms/index.ts'
import { dressed, FORM_SETS } from '../../shared/forms/sets.ts'
import { signedWhen, signingDress } from '../../shared/forms/signing.ts'
import { openPdf, type Picture, rasterPage, textOf } from './raster.ts'
import { readSignatures } from './read-signatures.ts'
import { plainInk } from './signers.ts'
import { softwareSigner } from './software-signer.ts'
import { folderOf, needs, run } from './tool.ts'

const SPAN = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2056-12-31T00:00:00.000Z' }
const AT = '2026-02-05T18:12:09.000Z'
const NOW = '2026-02-06T03:00:00.000Z'
const NAME = 'Trần Văn Độ'
const SIGNED = (Object.keys(forms) as FormId[]).filter(isSignedForm)
const CASES = SIGNED.flatMap(form => Object.keys(FORM_SETS).map(set => [form, set] as const))

type Made = { prepared: Uint8Array; signed: Uint8Array; pages: number }
const made = new Map<string, Made>()
let root = ''
let officer: Signer
let result: Uint8Array

const signing = (form: FormId): Signing => ({
  ...{ field: 'sign', signer: officer, name: NAME, reason: forms[form].title, at: AT, certify: true },
  image: form === 'apology' ? plainInk('#1030d0', 450, 240) : null,
})

beforeAll(async () => {
  const authority = await createDemoAuthority('CA mẫu Hậu Giang', SPAN)
  const about = { name: NAME, title: 'Chuyên viên', agency: 'Trung tâm', place: 'Hậu Giang' }
  const issued = await issueCertificate(authority, { kind: 'person', ...about }, SPAN, 'ec')
  root = authority.certificatePem
  officer = softwareSigner(issued.pkcs8, issued.certificatePem, [root])
  const typesetter = openTypesetter()
  try {
    for (const [form, set] of CASES) {
      const picture = form === 'apology'
      const dress = { set, form, signing: signingDress({ by: 'key', at: AT, picture }) }
      const facts = dressed(forms[form].sample, dress)
      const { pdf: prepared, pages } = await typesetter.prepare(form, facts)
      made.set(`${form} ${set}`, { prepared, pages, signed: await signPdf(prepared, signing(form)) })
    }
    result = (await typesetter.prepare('result', forms.result.sample)).pdf
  } finally {
    await typesetter.close()
  }
})

const of = (form: FormId, set: string): Made => {
  const found = made.get(`${form} ${set}`)
  if (!found) throw new Error(form)
  return found
}
const known = () => ({ state: 'issued', signatures: 1 }) as const
function proven(bytes: Uint8Array, register: Parameters<typeof verifyPdf>[1]['register'] = known) {
  const findings = verifyPdf(bytes, { register, roots: [root], entitled: null, at: NOW })
  return { ok: isProven(findings), cause: findings.find(({ ok }) => ok === false)?.cause }
}

test('what an officer signs: forms 01 to 04 of both circulars and the notice of stopping; nothing else that is set', () => {
  expect(SIGNED.sort()).toEqual(['apology', 'receipt', 'refusal-notice', 'stop-notice', 'supplement-request'])
})

test('the time of signing is that of Vietnam, to the second and with its zone', () => {
  expect(signedWhen(AT)).toBe('06/02/2026 01:12:09 +07:00')
})

describe.each(CASES)('%s of %s', (form, set) => {
  test('keeps its label PDF/A-2b and every byte that was set, and says who signed and when where his name stands', async () => {
    const { prepared, signed, pages } = of(form, set)
    expect(Buffer.from(signed).indexOf(prepared)).toBe(0)
    const said = Buffer.from(signed).toString('latin1')
    expect(said.match(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B/g)).toHaveLength(1)
    expect(said).toContain('/OutputIntents')
    expect(said).toContain('/TransformParams /P 1 ')
    const texts = await textOf(signed)
    expect(texts.length).toBe(pages)
    expect(texts.filter(text => text.includes(signedWhen(AT)))).toHaveLength(form === 'receipt' ? 2 : 1)
  })

  test('our proof and two readers that had no part in it call it whole; a byte more, less or other is not', async () => {
    const { signed } = of(form, set)
    expect(proven(signed)).toEqual({ ok: true, cause: undefined })
    const [read, ...more] = await readSignatures(signed)
    expect([read?.field, read?.valid, read?.end, more.length]).toEqual(['sign', true, signed.length, 0])
    const seed = createHash('sha256').update(`${form}${set}`).digest()
    for (let n = 0; n < 12; n++) {
      const at = seed.readUInt16BE(n * 2) % of(form, set).prepared.length
      const other = Uint8Array.from(signed)
      other[at] = (other[at] ?? 0) ^ (1 << (n % 8))
      expect(proven(other).ok, `byte ${at}`).toBe(false)
    }
    expect(proven(signed.subarray(0, -1)).ok).toBe(false)
    expect(proven(Buffer.concat([signed, Buffer.from('\n')])).ok).toBe(false)
  })
})

/** How much of the left half of a sheet is not the first page: of the dots, a part that is antialiasing. */
async function unlike(paper: Uint8Array, print: Uint8Array): Promise<number> {
  const [own, sheet] = [await rasterPage(paper, 0, 72), await rasterPage(print, 0, 72)]
  const width = own.width - 1 // The line to cut along stands on the last column.
  const left = ({ data, ...picture }: Picture) =>
    Buffer.concat(
      Array.from({ length: own.height }, (_, y) =>
        data.subarray(y * picture.width * 4, (y * picture.width + width) * 4),
      ),
    )
  const dots = pixelmatch(left(own), left(sheet), undefined, width, own.height, { threshold: 0.1 })
  return dots / (width * own.height)
}

test('where the printer holds A4 alone, two pages of A5 stand on a sheet at their size, with the picture of the hand', async () => {
  const sides = async (pdf: Uint8Array) => {
    const document = await openPdf(pdf)
    const page = await document.getPage(1)
    const [, , width, height] = page.view
    const { length } = await page.getAnnotations()
    await document.loadingTask.destroy()
    return [width, height, document.numPages, length].map(each => Math.round(each ?? 0))
  }
  for (const [form, set] of CASES) {
    const { signed, pages } = of(form, set)
    expect(await onSheet(signed, 'own')).toBe(signed)
    const print = await onSheet(signed, 'A4')
    expect(await sides(print), form).toEqual([842, 595, Math.ceil(pages / 2), 0])
    expect((await textOf(print)).join(''), form).toContain(signedWhen(AT))
    expect(await unlike(signed, print), form).toBeLessThanOrEqual(0.0005)
    expect(proven(print).ok, form).toBe(false)
  }
  const receipt = await textOf(await onSheet(of('receipt', 'TT03-2025').signed, 'A4'))
  expect(receipt[0]).toMatch(/Liên 1.*Liên 2/s)
  expect(await onSheet(result, 'A4')).toBe(result)
  expect(await onSheet(Buffer.from('quét'), 'A4')).toEqual(Buffer.from('quét'))
})

test('pdfsig and qpdf call each form of both sets valid and whole', context => {
  needs(context, 'pdfsig', 'certutil', 'qpdf')
  const files = CASES.map(([form, set]) => [`${form}-${set}.pdf`, of(form, set).signed] as const)
  const folder = folderOf({ ...Object.fromEntries(files), 'ca.pem': root })
  run('certutil', '-N', '-d', folder, '--empty-password')
  run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(folder, 'ca.pem'))
  for (const [name] of files) {
    const { said } = run('pdfsig', '-nssdir', folder, join(folder, name))
    expect(said.match(/Signature is Valid\./g), name).toHaveLength(1)
    for (const good of ['Certificate is Trusted.', 'Total document signed', 'ETSI.CAdES.detached'])
      expect(said, name).toContain(good)
    expect(run('qpdf', '--check', join(folder, name)).status, name).toBe(0)
  }
})

test('the same facts, signed at the same time, are the same page before the key is used', async () => {
  const typesetter = openTypesetter()
  const of1 = (at: string) =>
    typesetter.prepare(
      'receipt',
      dressed(forms.receipt.sample, {
        ...{ set: 'TT01-2018', form: 'receipt' },
        signing: signingDress({ by: 'key', at, picture: false }),
      }),
    )
  const [{ pdf }, other] = [await of1(AT), await of1(NOW)]
  await typesetter.close()
  expect(Buffer.compare(pdf, of('receipt', 'TT01-2018').prepared)).toBe(0)
  expect(Buffer.compare(pdf, other.pdf)).not.toBe(0)
})

test('the field lies in the place of the signature, on the first of two copies alone', async () => {
  for (const [form, set] of CASES) {
    const document = await openPdf(of(form, set).signed)
    const fields = []
    for (let page = 1; page <= document.numPages; page++)
      for (const each of await (await document.getPage(page)).getAnnotations()) fields.push({ page, ...each })
    await document.loadingTask.destroy()
    expect(fields.map(({ page, fieldName }) => [page, fieldName])).toEqual([[1, 'sign']])
  }
})

test('what says less or more than it carries is no paper of ours: unsigned, signed twice, register of another kind', async () => {
  const { prepared, signed } = of('refusal-notice', 'TT01-2018')
  expect(proven(prepared).cause).toBe('no-signature')
  expect(proven(signed, () => ({ state: 'issued', signatures: 0 })).cause).toBe('signature-extra')
  expect(proven(signed, () => ({ state: 'issued', signatures: 2 })).cause).toBe('signature-missing')
  await expect(signPdf(signed, signing('refusal-notice'))).rejects.toThrow('already signed')
})
