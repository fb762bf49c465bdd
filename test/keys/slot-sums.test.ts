import { expect, test } from 'vitest'
import { damagedIn, summed, withSecrets } from '../../electron/keys/slot-sums.ts'

const text = (of: string): string => Buffer.from(of.repeat(40)).toString('base64url')
type Texts = Readonly<Record<string, string>>
const SLOT = summed<{ face: { officer: string }; salt: string; secrets: Texts; sums: Texts }>({
  face: { officer: 'an' },
  salt: text('muối').slice(0, 24),
  secrets: { act: text('a'), data: text('d'), 'signer:act': text('s') },
  sums: {},
})

test('another text under a name gets a sum of its own, one that goes takes its own along, and the rest keep theirs', () => {
  const { act = '', data = '' } = SLOT.secrets
  const changed = summed(withSecrets(SLOT, { act, data: text('e') }))
  expect(damagedIn(changed)).toEqual([])
  expect(Object.keys(changed.sums).sort()).toEqual(['act', 'data'])
  expect(changed.sums.act).toBe(SLOT.sums.act)
  expect(changed.sums.data === SLOT.sums.data).toBe(false)
  expect(damagedIn({ ...changed, secrets: { act, data } })).toEqual(['data'])
})

test('what a disk did to a text is not mended by a change of another: no sum is made over it', () => {
  const spoilt = { ...SLOT, secrets: { ...SLOT.secrets, act: text('b') } }
  const changed = summed(withSecrets(spoilt, { ...spoilt.secrets, data: text('e') }))
  expect(damagedIn(changed)).toEqual(['act'])
})
