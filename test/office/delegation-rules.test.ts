import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { instantOf, nextDay } from '../../shared/calendar/vietnam-time.ts'
import type { ActContext } from '../../shared/office/act.ts'
import { acts } from '../../shared/office/acts/index.ts'
import { doubtsOfDelegation, doubtsOfSpan } from '../../shared/office/delegation-doubts.ts'
import { decideAct } from '../../shared/office/office.ts'
import { blankOffice } from '../../shared/office/office-state.ts'
import { certificateOf, mandateOf } from '../dossier/hall.ts'

const AT = '2026-11-24T02:00:00.000Z'
/** 31 December 2026 in Vietnam ends at this instant. */
const YEAR_ENDS = '2026-12-31T17:00:00.000Z'
const HEAD = certificateOf('tam', ['approver'])
const DEPUTY = certificateOf('an', ['approver'])
const CLERK = certificateOf('dieu', ['seal-keeper'])
const CONTEXT: ActContext = {
  at: AT,
  actor: 'dieu',
  certificates: [HEAD, DEPUTY, CLERK],
  mandates: [],
  site: 'trung-tam',
  clockSuspect: false,
  named: {
    agencies: ['sxd', 'stp'],
    sites: ['trung-tam', 'kcn'],
    counters: [
      { id: 'quay-1', site: 'trung-tam' },
      { id: 'quay-2', site: 'kcn' },
    ],
    procedures: ['1.000001', '1.000002'].map(code => ({ code, agency: 'sxd' })),
  },
  seals: [],
  ready: { id: 'uq-1', scan: 'a'.repeat(64), specimen: null },
}
const from = { title: 'Giám đốc', name: 'Người tam', officer: 'tam' }
const SAID = {
  ...sampleAct('delegation-add', { at: AT, officer: 'dieu', delegation: '' }),
  agency: 'sxd',
  to: 'an',
  from,
}
function answer(said: object, context: Partial<ActContext> = {}): string {
  const decided = decideAct(blankOffice, 'delegation-add', { ...SAID, ...said }, { ...CONTEXT, ...context })
  return 'refusal' in decided ? decided.refusal : 'taken'
}
const withHead = (more: object) => ({ certificates: [{ ...HEAD, ...more }, DEPUTY, CLERK] })
const scoped = (procedures: string[], agencies = ['sxd']) =>
  withHead({ person: { ...HEAD.person, scopes: [{ roles: ['approver'], agencies, procedures }] } })

test('a head who is enrolled himself lets another sign', () => {
  expect(answer({})).toBe('taken')
  expect(answer({ procedures: ['1.000001'], sites: ['trung-tam'] })).toBe('taken')
})

test('who acts under a delegation passes nothing on, named by id or by name, while it is in force', () => {
  const his = mandateOf('tam')
  expect(answer({}, { mandates: [his] })).toBe('sub-delegation')
  expect(answer({ from: { ...from, officer: null } }, { mandates: [his] })).toBe('sub-delegation')
  expect(answer({ from: { ...from, name: ' NGƯỜI TAM ', officer: null } }, { mandates: [his] })).toBe(
    'sub-delegation',
  )
  expect(answer({}, { mandates: [mandateOf('tam', { agencies: ['stp'] })] })).toBe('taken')
  expect(answer({}, { mandates: [{ ...his, notAfter: AT }] })).toBe('taken')
  const revoked = { ...his.delegation, revoked: { reason: 'x' } }
  expect(answer({}, { mandates: [{ ...his, delegation: revoked }] })).toBe('taken')
})

test('never longer than the certificate of who decided it, to the millisecond', () => {
  const until = (notAfter: string) => answer({ validTo: '2026-12-31' }, withHead({ notAfter }))
  expect(until(YEAR_ENDS)).toBe('taken')
  expect(until('2026-12-31T16:59:59.999Z')).toBe('delegation-too-long')
})

test('never more than who decided it may act for himself', () => {
  expect(answer({ procedures: ['1.000001'] }, scoped(['1.000001']))).toBe('taken')
  expect(answer({ procedures: ['1.000002'] }, scoped(['1.000001']))).toBe('delegation-outside')
  expect(answer({ procedures: [] }, scoped(['1.000001']))).toBe('delegation-outside')
  expect(answer({}, scoped([], ['stp']))).toBe('delegation-outside')
})

test('the capacity line is the title of who decided it, in letters; nothing that acts or hides is taken', async () => {
  expect(['GIÁM ĐỐC', 'Giám đốc', ' giám đốc '].map(authority => answer({ authority }))).toEqual(
    Array(3).fill('taken'),
  )
  expect(answer({ authority: 'CHỦ TỊCH' })).toBe('delegation-line')
  expect(answer({ capacity: 'KT.', authority: '' })).toBe('delegation-line')
  expect(answer({ capacity: 'TM.', authority: 'ỦY BAN NHÂN DÂN' })).toBe('taken')
  const whole = { ...SAID, specimen: null }
  const { input } = acts['delegation-add']
  expect(input.safeParse(whole).success).toBe(true)
  for (const bad of [
    '<script>x</script>',
    'GIÁM\u202eĐỐC',
    'GIÁM\nĐỐC',
    'GIÁM\u200bĐỐC',
    'a\u0007',
    '{{x}}',
    '#[x]',
  ])
    for (const said of [
      { authority: bad },
      { decision: bad },
      { from: { ...from, title: bad } },
      { from: { ...from, name: bad } },
    ])
      expect([bad, input.safeParse({ ...whole, ...said }).success]).toEqual([bad, false])
})

test('so many approvals only at one counter, which is of the Centre and at a place it names', () => {
  const uses = (maxUses: number | null, counters: string[], sites: string[] = []) =>
    answer({ maxUses, counters, sites })
  expect([uses(null, []), uses(null, ['quay-1', 'quay-2']), uses(20, ['quay-1'])]).toEqual([
    'taken',
    'taken',
    'taken',
  ])
  expect([uses(20, []), uses(20, ['quay-1', 'quay-2'])]).toEqual(['delegation-uses', 'delegation-uses'])
  expect([uses(20, ['quay-9']), uses(null, ['quay-9'])]).toEqual(['delegation-outside', 'delegation-outside'])
  expect([uses(1, ['quay-2'], ['kcn']), uses(1, ['quay-2'], ['trung-tam'])]).toEqual([
    'taken',
    'delegation-outside',
  ])
})

test('nobody for himself, and nobody registers what lets himself sign', () => {
  expect(answer({ to: 'tam' })).toBe('self-delegation')
  expect(answer({ from: { ...from, name: 'Người an', officer: null } })).toBe('self-delegation')
  const both = certificateOf('dieu', ['seal-keeper', 'approver'])
  expect(answer({ to: 'dieu' }, { certificates: [HEAD, DEPUTY, both] })).toBe('self-delegation')
})

test('a clock in doubt registers nothing, and nobody but a clerk of that agency does', () => {
  expect(answer({}, { clockSuspect: true })).toBe('clock-suspect')
  expect(answer({}, { actor: 'tam' })).toBe('no-role')
  const foreign = certificateOf('dieu', ['seal-keeper'], ['stp'])
  expect(answer({}, { certificates: [HEAD, DEPUTY, foreign] })).toBe('delegation-outside')
})

test('it holds from its day on, at the earliest from when it is registered', () => {
  const decided = decideAct(
    blankOffice,
    'delegation-add',
    { ...SAID, decidedOn: '2026-11-01', validFrom: '2026-11-02' },
    CONTEXT,
  )
  expect(decided).toMatchObject({ data: { since: AT, until: YEAR_ENDS } })
  const later = decideAct(blankOffice, 'delegation-add', { ...SAID, validFrom: '2026-12-01' }, CONTEXT)
  expect(later).toMatchObject({ data: { since: '2026-11-30T17:00:00.000Z', until: YEAR_ENDS } })
})

test('a decision for more than five years is looked at twice, to the day, as it is typed and as it is registered', () => {
  const day = fc
    .integer({ min: 0, max: 40_000 })
    .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10))
  const yearOn = (from: string, years: number) => `${Number(from.slice(0, 4)) + years}${from.slice(4)}`
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 4000 }), (from, length) => {
      const until = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
      // Five years from a day are over on the day before the same one: what holds on that day still is
      // longer.
      const isLong = until >= yearOn(from, 5)
      const line = { since: instantOf(from, '08:00'), until: instantOf(nextDay(until), '00:00') }
      expect([from, until, doubtsOfSpan(from, until).length, doubtsOfDelegation(line).length]).toEqual([
        ...[from, until, isLong ? 1 : 0, isLong ? 1 : 0],
      ])
    }),
  )
  for (const half of ['', '2026', '2026-13-45', '31/12']) expect(doubtsOfSpan('2026-01-01', half)).toEqual([])
  expect(doubtsOfDelegation({ since: AT, until: null })).toEqual([])
})
