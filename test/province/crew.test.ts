import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { checkRun } from '../../server/crew/check-run.ts'
import { checkApart, signApart } from '../../server/crew/crew.ts'
import { isSigned, signAll } from '../../server/crew/signatures.ts'
import { newKeyPair } from '../../server/ed25519.ts'
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
  const expected = events.map((_, at) => ({
    readable: true,
    poison: spoilt.includes(at) ? 'person-signature' : null,
  }))
  expect(found).toEqual([expected, expected, expected])
  expect(checkRun({ from, events, signers })).toEqual(expected)

  const key = newKeyPair()
  const ids = Array.from({ length: 50 }, (_, at) => sha256(String(at)))
  const signatures = await signApart(key.pem, DOMAIN.receipt, ids)
  expect(signatures).toEqual(signAll(key.pem, DOMAIN.receipt, ids))
  expect(ids.every((id, at) => isSigned(key.publicKey, DOMAIN.receipt, id, signatures[at] ?? ''))).toBe(true)
})
