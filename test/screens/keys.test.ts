import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KEYS } from '../../renderer/frame/keys.ts'

test('the table of keys names every key that leads to a screen, and no other', () => {
  const app = readFileSync(new URL('../../renderer/app.tsx', import.meta.url), 'utf8')
  const leads = [...app.matchAll(/(?:^|[\s{'])((?:Shift\+)?F\d+)'?(?::| \?)/gm)].map(([, key = '']) => key)
  const [[, listed]] = KEYS
  expect(leads.length).toBeGreaterThan(13)
  expect(listed.map(([key]) => key).sort()).toEqual([...new Set(leads)].sort())
})
