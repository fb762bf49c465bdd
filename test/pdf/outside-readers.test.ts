import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { type FormId, forms } from '../../shared/forms/index.ts'
import { textOf } from './raster.ts'
import { readSignatures } from './read-signatures.ts'
import { approving, makeSigners, type Signers, sealing } from './signers.ts'
import { folderOf, needs, run } from './tool.ts'

const FORMS = Object.keys(forms) as FormId[]
const files: Record<string, Uint8Array> = {}
let signers: Signers

beforeAll(async () => {
  const typesetter = openTypesetter()
  for (const form of FORMS) files[`${form}.pdf`] = (await typesetter.prepare(form, forms[form].sample)).pdf
  await typesetter.close()
  signers = await makeSigners()
  files['signed.pdf'] = await signPdf(files['result.pdf'] ?? new Uint8Array(), approving(signers.approver))
  files['sealed.pdf'] = await signPdf(files['signed.pdf'], sealing(signers.agency))
})

/** What is read of it: spaces are no letters. */
const packed = (text: string) => text.replace(/\s+/g, '')
const NAMES = [...FORMS.map(form => `${form}.pdf`), 'signed.pdf', 'sealed.pdf']

describe.each(NAMES)('%s', name => {
  test('qpdf finds nothing wrong with it', context => {
    needs(context, 'qpdf')
    const folder = folderOf(files)
    const { status, said } = run('qpdf', '--check', join(folder, name))
    expect([status, said]).toEqual([0, expect.stringContaining('No syntax or stream encoding errors')])
  })

  test('poppler draws it without a complaint', context => {
    needs(context, 'pdftoppm')
    const folder = folderOf(files)
    const { status, said } = run('pdftoppm', '-r', '20', '-png', join(folder, name), join(folder, 'page'))
    expect([status, said]).toEqual([0, ''])
  })

  test('poppler and pdf.js read the same letters', async context => {
    needs(context, 'pdftotext')
    const folder = folderOf(files)
    const { said } = run('pdftotext', '-raw', join(folder, name), '-')
    const letters = (text: string) => [...packed(text)].sort().join('')
    expect(letters(said)).toBe(letters((await textOf(files[name] ?? new Uint8Array())).join('')))
  })

  test('every font in it is embedded, and only the letters that are used', context => {
    needs(context, 'pdffonts')
    const folder = folderOf(files)
    const rows = run('pdffonts', join(folder, name)).said.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Tinos.* yes yes yes /)
  })
})

test('the QR code is drawn, not a picture', context => {
  needs(context, 'pdfimages')
  const folder = folderOf(files)
  expect(run('pdfimages', '-list', join(folder, 'result.pdf')).said.trim().split('\n')).toHaveLength(2)
})

test('pdfsig trusts both signatures and sees the whole document under the second', context => {
  needs(context, 'pdfsig', 'certutil')
  const folder = folderOf({ ...files, 'ca.pem': signers.authorityPem })
  expect(run('certutil', '-N', '-d', folder, '--empty-password').status).toBe(0)
  expect(
    run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(folder, 'ca.pem')).status,
  ).toBe(0)
  const { said } = run('pdfsig', '-nssdir', folder, join(folder, 'sealed.pdf'))
  expect(said.match(/Signature is Valid\./g)).toHaveLength(2)
  expect(said.match(/Certificate is Trusted\./g)).toHaveLength(2)
  expect(said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2)
  expect(said).toMatch(
    /field name: sign[\s\S]+Not total document signed[\s\S]+field name: seal[\s\S]+Total document signed/i,
  )
})

test('pdfsig calls a forged byte by its name', context => {
  needs(context, 'pdfsig', 'certutil')
  const forged = new Uint8Array(files['sealed.pdf'] ?? [])
  forged[2000] = (forged[2000] ?? 0) ^ 1
  const folder = folderOf({ 'forged.pdf': forged })
  run('certutil', '-N', '-d', folder, '--empty-password')
  expect(
    run('pdfsig', '-nssdir', folder, join(folder, 'forged.pdf')).said.match(/Digest Mismatch/g),
  ).toHaveLength(2)
})

test('openssl verifies both as CAdES under the demo authority, and not under another', async context => {
  needs(context, 'openssl')
  const sealed = files['sealed.pdf'] ?? new Uint8Array()
  const other = await makeSigners()
  for (const { byteRange, cms } of await readSignatures(sealed)) {
    const [, first = 0, second = 0, rest = 0] = byteRange
    const content = Buffer.concat([sealed.subarray(0, first), sealed.subarray(second, second + rest)])
    const folder = folderOf({ content, cms, 'ca.pem': signers.authorityPem, 'other.pem': other.authorityPem })
    const verify = (authority: string) =>
      run(
        'openssl',
        ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', join(folder, 'cms')],
        ...[
          '-content',
          join(folder, 'content'),
          '-CAfile',
          join(folder, authority),
          '-out',
          join(folder, 'out'),
        ],
      )
    expect(verify('ca.pem').said).toContain('CAdES Verification successful')
    expect(verify('other.pem').status).not.toBe(0)
  }
})
