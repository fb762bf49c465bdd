import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { signRun } from '../../electron/sync/line/sign-run.ts'
import { checkRun } from '../../server/signatures/check-run.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { isSigned, signAll } from '../../server/signatures/in-thread.ts'
import { checkApart, signApart } from '../../server/signatures/worker-pool.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { dossierNamed, openDevice, openHands, PROCEDURE, walk } from './hands.ts'

test('what threads find of a long run, and sign, is what one would find and sign alone, in the order of the chain', async () => {
  const hands = openHands('centre-crew')
  const device = openDevice(hands, 'quay-crew')
  for (let at = 0; at < 12; at++) walk(device, dossierNamed(`crew${at}`))
  const { from, events } = device.run()
  const spoilt = [3, 17, 18, 40, events.length - 1]
  for (const at of spoilt) Object.assign(events[at] ?? {}, { personSignature: events[0]?.personSignature })
  const people = Object.values(hands.people).map(({ id, certificate }) => ({
    ...{ certificate: certificate.id, id },
    publicKey: (JSON.parse(certificate.bytes) as { body: { publicKey: string } }).body.publicKey,
  }))
  const { publicKey, epoch } = device
  const signers = { publicKey, device: device.id, epoch, agencies: [PROCEDURE.agency], people }
  const found = await Promise.all([1, 2, 3].map(() => checkApart({ from, events, signers })))
  const expected = events.map(({ deviceSignature: signature }, at) => ({
    signature,
    readable: true,
    poison: spoilt.includes(at) ? 'person-signature' : null,
  }))
  expect(found).toEqual([expected, expected, expected])
  expect(checkRun({ from, events, signers })).toEqual(expected)

  // The same under one signature of every sixteen; one event that its device did not sign itself is not
  // vouched for.
  const forged = 20
  Object.assign(events[forged] ?? {}, { deviceSignature: events[0]?.deviceSignature })
  const together = signRun({ epoch, from, events }, epoch, device.sign)
  expect(together.events.flatMap((each, at) => (each.deviceSignature === null ? [] : [at]))).toEqual([forged])
  const vouched = await checkApart({ ...together, signers })
  expect(vouched).toEqual(checkRun({ ...together, signers }))
  expect(vouched.map(({ poison }) => poison)).toEqual(
    expected.map(({ poison }, at) => (at === forged ? 'device-signature' : poison)),
  )
  expect(vouched.every(({ signature }) => signature !== null)).toBe(true)
  // A signature of sixteen that does not hold leaves just those without one.
  const bent = together.signatures?.with(1, together.signatures[0] ?? '') ?? []
  const refused = await checkApart({ ...together, signatures: bent, signers })
  expect(refused.flatMap(({ signature }, at) => (signature === null ? [at] : []))).toEqual(
    Array.from({ length: 16 }, (_, at) => 16 + at).filter(at => at !== forged),
  )

  const key = newKeyPair()
  const ids = Array.from({ length: 50 }, (_, at) => sha256(String(at)))
  const signatures = await signApart(key.pem, DOMAIN.receipt, ids)
  expect(signatures).toEqual(signAll(key.pem, DOMAIN.receipt, ids))
  expect(ids.every((id, at) => isSigned(key.publicKey, DOMAIN.receipt, id, signatures[at] ?? ''))).toBe(true)
})
