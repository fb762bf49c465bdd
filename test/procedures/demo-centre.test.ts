import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { issuerName } from '../../electron/centre/demo-credentials.ts'
import { findFaults } from '../../shared/procedures/faults.ts'
import { findOwed } from '../../shared/procedures/gaps.ts'
import { termsOf } from '../../shared/procedures/procedure.ts'
import { DATA_SET } from '../desk/centre.ts'

const { procedures, centre } = DATA_SET
const folder = fileURLToPath(new URL('../../shared', import.meta.url))
const SHARED = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }))
const registered = procedures.filter(({ registration }) => registration)

test('the demo Centre has 12 agencies and 124 registered procedures: 32 at the Industrial Zones Board, 92 at the Centre', () => {
  expect(centre.agencies.length).toBe(12)
  expect(new Set(registered.map(({ agency }) => agency)).size).toBe(12)
  const at = Object.groupBy(registered, ({ registration }) => registration?.site ?? '')
  expect(Object.fromEntries(Object.entries(at).map(([site, all]) => [site, all?.length]))).toEqual({
    bqlkcn: 32,
    'trung-tam': 92,
  })
})

test('every procedure says where it comes from, and only the verified ones have a page to show for it', () => {
  expect(procedures.length).toBe(210)
  for (const { source } of procedures)
    if (source.verified === 'verified') expect(source.url).toMatch(/^https:/)
  expect(procedures.filter(({ source }) => source.verified === 'recall').length).toBeGreaterThan(0)
})

test('at least twelve procedures of six agencies have fields, papers, checks and a result of their own', () => {
  const whole = procedures.filter(
    ({ fields, components, checks, result }) =>
      fields.length > 1 && components.length > 0 && checks.length > 0 && result,
  )
  expect(whole.length).toBeGreaterThanOrEqual(12)
  expect(new Set(whole.map(({ agency }) => agency)).size).toBeGreaterThanOrEqual(6)
  const texts = whole.map(({ result }) => JSON.stringify(result))
  expect(new Set(texts).size).toBe(texts.length)
})

test('what a result says is filled from fields that are asked', () => {
  for (const { code, result, fields } of procedures) {
    const named = [...JSON.stringify(result ?? {}).matchAll(/\{([a-zA-Z.]+)\}/g)].map(
      ([, name]) => name ?? '',
    )
    const known = [
      'applicant.name',
      'applicant.idNumber',
      'applicant.address',
      'applicant.phone',
      ...fields.map(({ id }) => id),
    ]
    expect({ code, unknown: named.filter(name => !known.includes(name)) }).toEqual({ code, unknown: [] })
  }
})

test('whoever seals is not who approved, unless a procedure says otherwise; every agency has a seal and an approver', () => {
  for (const agency of new Set(registered.map(each => each.agency))) {
    expect(DATA_SET.seals.some(seal => seal.agency === agency)).toBe(true)
    expect(DATA_SET.delegations.some(({ agencies }) => agencies.includes(agency))).toBe(true)
  }
  expect(procedures.every(one => termsOf(one).sealerMayNotBeApprover)).toBe(true)
})

test('what must be signed must first be approved, what must be sealed first signed, on every route', () => {
  for (const { code, route } of procedures) {
    const order = ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return']
    const places = route.map(step => order.indexOf(step))
    expect([code, places]).toEqual([code, [...places].sort((a, b) => a - b)])
    for (const [later, earlier] of [
      ['signing', 'approval'],
      ['sealing', 'signing'],
    ] as const)
      if (route.includes(later)) expect([code, route.includes(earlier)]).toEqual([code, true])
  }
})

test('nothing shared knows what time it is, or throws dice: moments, ids and numbers are given', () => {
  expect(SHARED.length).toBeGreaterThan(50)
  const forbidden =
    /Date\.now|new Date\(\)|Math\.random|performance\.now|randomUUID|getRandomValues|process\.|setTimeout|from 'node:/
  for (const { path, text } of SHARED) expect([path, forbidden.exec(text)?.[0]]).toEqual([path, undefined])
})

test('no rule names a procedure, an agency or the Centre', () => {
  const words = [
    ...procedures.map(({ code }) => code),
    ...centre.agencies.map(({ name }) => name),
    'Hậu Giang',
  ]
  const rules = SHARED.filter(({ path }) =>
    /^(dossier|calendar|people|record|register|card|base)\//.test(path),
  )
  expect(rules.length).toBeGreaterThan(20)
  for (const { path, text } of rules)
    expect([path, words.filter(word => text.includes(word))]).toEqual([path, []])
})

test('nothing forbids publishing the whole procedures; an amount that a result states meets every limit', () => {
  const known = { agencies: centre.agencies.map(({ id }) => id), sites: centre.sites.map(({ id }) => id) }
  const whole = procedures.filter(({ result }) => result !== null)
  expect(whole.length).toBeGreaterThanOrEqual(12)
  for (const each of whole) expect([each.code, findFaults(each, known)]).toEqual([each.code, []])
  const stating = whole.filter(({ result }) => result?.amount)
  expect(stating.length).toBeGreaterThanOrEqual(2)
  for (const { result, ...each } of stating) {
    const mute = { ...each, result: result && { ...result, amount: undefined } }
    expect(findFaults(mute as never, known)).toMatchObject([{ what: 'unbounded' }])
  }
})

test('a route that hands out what nobody approved, signed or sealed is not published', () => {
  const known = { agencies: centre.agencies.map(({ id }) => id), sites: centre.sites.map(({ id }) => id) }
  const [whole] = procedures.filter(({ result }) => result !== null)
  if (!whole) throw new Error('no whole procedure')
  for (const left of ['approval', 'signing', 'sealing', 'return'] as const) {
    const route = whole.route.filter(step => step !== left)
    const faults = findFaults({ ...whole, route }, known)
    expect([left, faults.map(({ place, what }) => `${place} ${what}`)]).toEqual([
      left,
      expect.arrayContaining([`route: ${left} unapproved`]),
    ])
  }
})

test('every whole procedure lacks nothing to be published, but those whose source is silent about the fee', () => {
  const owing = procedures
    .filter(({ result }) => result !== null)
    .flatMap(each => (findOwed(each).length > 0 ? [[each.code, findOwed(each), each.fee.text]] : []))
  expect(owing).toEqual([
    ['1.000028', ['fee'], 'Không có thông tin'],
    ['2.002287', ['fee'], 'Không có thông tin'],
  ])
})

const LONG = (amount: number) => ({
  ...{ id: 'dai', title: 'Trường hợp dài' },
  limit: { amount, unit: 'working-day' },
})
const PAPER = { id: 'don', title: 'Đơn', originals: 1, copies: 0, required: true }
const OF_ROUTE = ['intake', 'approval', 'signing', 'sealing', 'return'] as const
test.each([
  [
    'no appraisal in three days',
    { route: OF_ROUTE, limit: { amount: 3, unit: 'working-day' } },
    'unappraised',
  ],
  ['no appraisal in one long case', { route: OF_ROUTE, cases: [LONG(5)] }, 'unappraised'],
  ['who approves seals', { sealerMayNotBeApprover: false }, 'unguarded'],
  ['a title that nobody has', { approvers: ['Chủ tịch'] }, 'nobody'],
  ['a case that asks for nothing', { cases: [LONG(5)], components: [] }, 'empty'],
  ['two cases of one name', { cases: [LONG(5), LONG(6)] }, 'twice'],
  ['sheets counted by what nobody asks', { seal: { mark: 'wet', copies: 1, each: 'lost' } }, 'unasked'],
  ['sheets counted by a text', { seal: { mark: 'wet', copies: 1, each: 'book' } }, 'unasked'],
  ['a paper of a case that is not', { components: [{ ...PAPER, cases: ['la'] }] }, 'unknown'],
] as const)('a draft with %s has a fault', (_what, changes, fault) => {
  const [whole] = procedures.filter(({ code }) => code === '2.000908')
  const known = {
    agencies: centre.agencies.map(({ id }) => id),
    sites: centre.sites.map(({ id }) => id),
    titles: () => ['Trưởng phòng Hành chính tư pháp'],
  }
  const with_ = (more: object) => findFaults({ ...whole, ...more } as never, known).map(({ what }) => what)
  expect([with_({ approvers: ['trưởng phòng hành chính  tư pháp'] }), with_({})]).toEqual([[], []])
  expect(with_(changes)).toContain(fault)
})

test('the name of the demo authority is a whole one on every certificate, however long the name of its Centre', () => {
  expect(issuerName(DATA_SET.centre.name)).toBe('CA mẫu Trung tâm Phục vụ hành chính công tỉnh Hậu Giang')
  const long = issuerName('Trung tâm Phục vụ hành chính công thành phố rất dài tên nhất nước (mẫu)')
  expect(long).toBe('CA mẫu Trung tâm Phục vụ hành chính công thành phố rất dài tên')
  expect(long.length).toBeLessThanOrEqual(64)
})
