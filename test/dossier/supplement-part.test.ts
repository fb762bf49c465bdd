import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standing, tick } from '../../renderer/parts/fields/component-state.ts'
import type { Handed } from '../../shared/dossier/applicant.ts'
import { mayAct } from '../../shared/dossier/guard.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { askedOf, liesHere, owedOf, restOf, together } from '../../shared/dossier/supplement.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { partsSaid } from '../../shared/text/dossier/brought.ts'
import { certificateOf, contextOf, INPUTS, TERMS, take } from './hall.ts'

const STAFF = [certificateOf('an', ['counter', 'appraiser']), certificateOf('chi', ['approver'])]
const by = (step: StepId, more: Partial<Context> = {}): Context =>
  contextOf(step === 'approval' ? 'chi' : 'an', STAFF, more)

function received(): Dossier {
  const taken = take(blank('1'.repeat(32)), 'intake', contextOf('dung', [certificateOf('dung', ['counter'])]))
  if (isRefusal(taken)) throw new Error(taken.refusal)
  return taken.dossier
}
function refusalOf(dossier: Dossier): string {
  const taken = take(dossier, 'approval', by('approval'))
  return isRefusal(taken) ? taken.refusal : 'taken'
}

test('takes some of what was asked as a part: noted, summed up over the parts, and the clock stands still as before', () => {
  const components = [
    ...TERMS.components,
    { id: 'tp2', title: 'Bản vẽ', originals: 0, copies: 2, required: false },
  ]
  const terms = { ...TERMS, components }
  const items = ['Bản vẽ', 'Hợp đồng', 'Biên lai']
  const step = (dossier: Dossier, id: StepId, input: unknown, more: Partial<Context> = {}) =>
    take(dossier, id, by(id, { terms, ...more }), input)
  const after = (dossier: Dossier, ...brought: readonly Handed[]): Dossier => {
    const due = { at: '2026-10-20T02:00:00.000Z', why: 'tính lại', calendar: 'c' }
    const taken = step(dossier, 'supplement-part', { brought, note: '' }, { due })
    if (isRefusal(taken)) throw new Error(taken.refusal)
    return taken.dossier
  }
  const some = (id: string, copies = 1): Handed => ({ id, originals: 0, copies, sheets: copies })
  const asked = step(received(), 'supplement-request', { ...INPUTS['supplement-request'], items })
  if (isRefusal(asked)) throw new Error(asked.refusal)
  const one = after(asked.dossier, some('tp2'), some('asked-1'), some('tp1', 0))
  const two = after(one, some('tp2'))
  for (const each of [one, two]) {
    const { stage, flags, due, stops } = each
    const { stage: was, flags: had, due: promised, stops: stood } = asked.dossier
    expect({ stage, flags, due, stops }).toEqual({ stage: was, flags: had, due: promised, stops: stood })
  }
  expect([
    partsSaid(asked.dossier, components),
    partsSaid(one, components),
    partsSaid(two, components),
  ]).toEqual([
    undefined,
    { brought: ['Bản vẽ (1 bản sao)', 'Biên lai (1 bản sao)'], owed: ['Bản vẽ (còn 1 bản sao)', 'Hợp đồng'] },
    { brought: ['Bản vẽ (2 bản sao)', 'Biên lai (1 bản sao)'], owed: ['Hợp đồng'] },
  ])
  // What lies here: what the intake lists, and beside it what came in parts, while the rest is waited for.
  const lies = (dossier: Dossier) => {
    const { handed: all, named, asked: of } = liesHere(dossier, components, INPUTS.intake.components)
    const other = all.filter(({ id }) => !INPUTS.intake.components.some(each => each.id === id))
    return [of.length, other.map(({ id, copies }) => `${id} ${copies}`), named.map(({ title }) => title)]
  }
  expect([received(), two].map(lies)).toEqual([
    [components.length, [], []],
    [components.length + 2, ['tp2 2', 'asked-1 1'], []],
  ])
  const refused = (dossier: Dossier, ...brought: readonly Handed[]) => {
    const taken = step(dossier, 'supplement-part', { brought, note: '' })
    return isRefusal(taken) ? taken.refusal : 'taken'
  }
  // The whole is no part: it would cost the citizen the new limit. Nothing is none, nor what nobody asked,
  // nor twice the same.
  expect(refused(two, some('asked-0'))).toBe('supplement-whole')
  expect([refused(two), refused(two, some('tp2', 0))]).toEqual(['nothing-brought', 'nothing-brought'])
  expect([refused(two, some('asked-9')), refused(two, some('tp2'), some('tp2'))]).toEqual([
    'field-invalid',
    'field-invalid',
  ])
  expect(refusalOf(two)).toBe('awaiting-supplement')
  // Who took the papers in has received: he does not approve.
  const hands = [certificateOf('an', ['counter', 'approver'])]
  // Only the whole answer starts the limit again: a paper by its count, another thing by its name, or by a
  // part before.
  const answer = (dossier: Dossier, components: readonly Handed[], note: string) =>
    take(dossier, 'supplement-answer', contextOf('dung', [certificateOf('dung', ['counter'])], { terms }), {
      components,
      note,
    })
  const [first] = INPUTS['supplement-answer'].components
  const lacking = (...said: Parameters<typeof answer>) => {
    const taken = answer(...said)
    return isRefusal(taken) ? [taken.refusal, taken.facts.component] : []
  }
  const handed = first ? [first] : []
  expect(lacking(two, handed, 'Đã nộp đủ')).toEqual(['component-missing', 'Bản vẽ; Hợp đồng'])
  const both = (copies: number) => lacking(asked.dossier, [...handed, some('tp2', copies)], '')
  expect(both(1)).toEqual(['component-missing', 'Bản vẽ; Hợp đồng; Biên lai'])
  expect(both(2)).toEqual(['component-missing', 'Hợp đồng; Biên lai'])
  const back = answer(two, [...handed, some('tp2', 2)], 'Hợp đồng')
  expect(!isRefusal(back) && back.dossier.flags).not.toContain('awaiting-supplement')
  if (isRefusal(back)) throw new Error(back.refusal)
  expect(lies(back.dossier)).toEqual([components.length + 2, ['asked-1 1'], ['Hợp đồng', 'Biên lai']])
  expect(!isRefusal(back) && mayAct(back.dossier, 'approval', contextOf('an', hands))).toMatchObject({
    refusal: 'received-it-himself',
  })
})

/** What a request for this asks. */
function askedIn(item: string) {
  const items = [item]
  const request = take(received(), 'supplement-request', by('supplement-request'), {
    ...INPUTS['supplement-request'],
    items,
  })
  if (isRefusal(request)) throw new Error(request.refusal)
  const [asked] = askedOf(request.dossier, TERMS.components)
  if (!asked) throw new Error(item)
  return asked
}

test('who asks for copies is brought copies: one key takes in as many as the words ask, and no original is recorded', () => {
  const copy = fc.constantFrom(
    'Bản sao',
    'bản sao',
    'BẢN SAO',
    'Bản chụp',
    'bản photo',
    'Bản sao'.normalize('NFD'),
  )
  const mark = fc.constantFrom('', '- ', '-', '3. ', '2) ', 'a) ')
  const what = fc.constantFrom('giấy đăng ký xe', 'có chứng thực hợp đồng thuê', 'sổ hộ khẩu (bản chính)')
  const many = fc.option(fc.integer({ min: 1, max: 20 }))
  fc.assert(
    fc.property(mark, many, copy, what, (begins, count, one, thing) => {
      const asked = askedIn(`${begins}${count === null ? '' : `${count} `}${one} ${thing}`)
      const handed = tick([], asked, '1')
      expect(handed).toMatchObject([{ originals: 0, copies: count ?? 1 }])
      expect(owedOf([asked], handed)).toEqual([])
      expect(standing(asked, tick([], asked, '2'))).toMatchObject({ originals: 0, copies: count ?? 1 })
    }),
    { seed: 20261130 },
  )
  const ending = {
    '(bản sao)': 1,
    '(02 bản sao)': 2,
    '(BẢN SAO có chứng thực).': 1,
    ': 3 bản chụp;': 3,
    '- bản photo': 1,
  }
  for (const [ends, copies] of Object.entries(ending))
    expect(tick([], askedIn(`Giấy đăng ký xe ${ends}`), '1'), ends).toMatchObject([{ originals: 0, copies }])
  const originals = [
    ...['Hợp đồng và bản sao', 'Bản vẽ', 'Bản saovàng', 'Bản chính hoặc bản sao hợp đồng'],
    ...[
      'Bản sao hoặc bản chính hợp đồng',
      'Hợp đồng (bản chính, bản sao)',
      'Hợp đồng (bản sao) đã công chứng',
    ],
  ]
  for (const original of originals)
    expect(tick([], askedIn(original), '1'), original).toMatchObject([{ originals: 1, copies: 0 }])
})

test('of a paper that came in part the rest is asked, as originals or copies, and one key takes in just that', () => {
  const asks = { id: 'ban-ve', title: 'Bản vẽ', originals: 2, copies: 1, required: true }
  const lies = (originals: number, copies: number) => [{ id: 'ban-ve', originals, copies, sheets: 1 }]
  for (const [handed, rest] of [
    [lies(0, 0), asks],
    [lies(1, 0), { ...asks, originals: 1, copies: 1 }],
    [lies(1, 1), { ...asks, originals: 1, copies: 0 }],
    [lies(0, 3), { ...asks, originals: 2, copies: 0 }],
    [lies(2, 0), { ...asks, originals: 0, copies: 1 }],
  ] as const) {
    expect(restOf([asks], handed)).toEqual([rest])
    expect(owedOf([asks], together([...handed, ...tick([], rest, '1')]))).toEqual([])
  }
  expect(restOf([asks], lies(3, 0))).toEqual([])
})
