import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderOf, needs, run } from '../pdf/tool.ts'
import { valueIn } from '../support/answer.ts'
import { hearSockets } from '../support/socket-probe.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'

let hall: Hall
/** Every socket that this process opens, from before its desk is there. */
let sockets: readonly string[]
/** The sealed paper that the citizen leaves with. */
let sealed: Buffer
beforeAll(async () => {
  sockets = hearSockets()
  hall = await openHall()
})
afterAll(() => hall.close())

test('four people take a citizen from card to sealed paper with no network', async () => {
  const code = '2.002288'
  const received = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(code), null))
  expect(received).toMatchObject({
    recorded: true,
    code: expect.stringMatching(/^000\.00\.13\.H30-\d{6}-0001$/),
  })
  expect(received.papers.map(({ form }) => form)).toEqual(['receipt'])
  const { dossier } = received
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(code), dossier))
  await hall.as('le.quoc.dat')
  const draft = valueIn(await hall.ask.step.draft({ dossier }))
  expect(draft.number).toBe('01/PH-SGTVT')
  const approved = valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  expect(approved.number).toBe('01/PH-SGTVT')
  valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  valueIn(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
  const done = valueIn(await hall.take('tran.van.do', 'return', RETURN, dossier))
  const result = done.papers.find(paper => paper.signatures === 2)
  expect(result?.number).toBe('01/PH-SGTVT')
  const { base64 } = valueIn(await hall.ask.paper.bytes({ hash: result?.hash ?? '' }))
  sealed = Buffer.from(base64, 'base64')
  expect(sealed.subarray(0, 5).toString()).toBe('%PDF-')
  if (process.env.KEEP) writeFileSync(join(process.env.KEEP, 'result.pdf'), sealed)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
  expect(sockets).toEqual([])
  // Were one opened, it would be heard: nobody waits at this door.
  await new Promise(done => connect(9, '127.0.0.1').on('error', done))
  expect(sockets).toEqual(['net.client.socket'])
})

test('pdfsig calls both signatures of what he leaves with valid, and trusts who signed', context => {
  needs(context, 'pdfsig', 'certutil')
  const folder = folderOf({ 'result.pdf': sealed })
  run('certutil', '-N', '-d', folder, '--empty-password')
  run('certutil', '-A', '-d', folder, '-n', 'ca', '-t', 'C,C,C', '-i', join(hall.folder, 'demo-ca.pem'))
  const { said } = run('pdfsig', '-nssdir', folder, join(folder, 'result.pdf'))
  const count = (words: string): number => said.split(words).length - 1
  expect([count('Signature is Valid.'), count('Certificate is Trusted.')]).toEqual([2, 2])
  const [, approver, agency] = said.split('Signature #')
  expect(approver).toContain('Lê Quốc Đạt')
  expect(approver).toContain('Not total document signed')
  expect(agency).toContain('Total document signed')
})
