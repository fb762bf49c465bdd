import { expect, test } from 'vitest'
import { counter } from '../counter/run.ts'

type Line = {
  code: string
  agency: string
  verified: boolean
  proof: string
  registration: { site: string } | null
}

test('asked at the command line, the catalogue has 12 agencies, 210 procedures, 124 registered: 32 and 92; the unverified marked', () => {
  const { code, json } = counter(['catalogue', '--json'])
  expect(code).toBe(0)
  const procedures = json.procedures as Line[]
  const registered = procedures.filter(({ registration }) => registration)
  const at = (site: string): Line[] => registered.filter(({ registration }) => registration?.site === site)
  expect((json.agencies as unknown[]).length).toBe(12)
  expect([procedures.length, registered.length, at('bqlkcn').length, at('trung-tam').length]).toEqual([
    210, 124, 32, 92,
  ])
  expect(at('bqlkcn').every(({ agency }) => agency === 'bqlkcn')).toBe(true)
  expect(new Set(procedures.map(each => each.code)).size).toBe(210)
  expect(procedures.every(({ verified, proof }) => verified === (proof === 'verified'))).toBe(true)
  const unsure = Object.groupBy(procedures, ({ proof }) => proof)
  expect(Object.fromEntries(Object.entries(unsure).map(([proof, all]) => [proof, all?.length]))).toEqual({
    verified: 140,
    recall: 33,
    'limit-unchecked': 27,
    'no-limit': 5,
    'name-only': 5,
  })
})
