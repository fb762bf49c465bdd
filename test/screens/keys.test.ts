import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KEYS } from '../../renderer/frame/keys.ts'

test('the table of keys names every key that leads to a screen, and no other', () => {
  const read = (file: string): string =>
    readFileSync(new URL(`../../renderer/${file}`, import.meta.url), 'utf8')
  const ways = read('session.tsx') + read('frame/frame.tsx')
  const leads = [...ways.matchAll(/(?:^|[\s{'])((?:Shift\+)?F\d+)'?(?::| \?)/gm)].map(([, key = '']) => key)
  const [[, listed]] = KEYS
  expect(leads.length).toBeGreaterThan(13)
  expect(listed.map(([key]) => key).sort()).toEqual([...new Set(leads)].sort())
})
