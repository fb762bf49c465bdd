import { expect, test } from 'vitest'
import { findNoForce } from '../../shared/dossier/issued.ts'
import { type Act, blank, type Dossier, type Issued } from '../../shared/dossier/state.ts'
import { hash } from './hall.ts'
import { ID } from './walks.ts'

const [FIRST, SECOND] = [hash('first'), hash('second')]
const paper = (document: string, made: readonly Act['made'][] = []): Issued =>
  ({
    document,
    kind: 'result',
    approval: `approval of ${document}`,
    acts: made.map(each => ({ made: each })),
  }) as never
/** A dossier that was returned, as far as this is asked. */
const returned = (more: object): Dossier =>
  ({ ...blank(ID), stage: 'returned', taken: { return: {} }, issued: [paper(FIRST)], ...more }) as never
const called = { flags: ['recall-open'] }
const gaveBack = (back: boolean) => ({ history: [{ step: 'recall', data: { back } }] })

test.each<[string, object, string | undefined]>([
  ['nothing was done to it', {}, undefined],
  ['it was replaced', { issued: [paper(FIRST, ['replaced'])] }, 'replaced'],
  ['a slip of it was put right', { issued: [paper(FIRST, ['corrected'])] }, undefined],
  [
    'a slip was put right of what was revoked',
    { issued: [paper(FIRST, ['revoked', 'corrected'])] },
    'revoked',
  ],
  ['what revoked it was taken back', { issued: [paper(FIRST, ['revoked', 'reinstated'])] }, undefined],
  ['its copy is called back', called, 'recalled'],
  ['its copy lies here again', gaveBack(true), 'recalled'],
  ['its copy does not come back', gaveBack(false), undefined],
  [
    'another paper is called back',
    { ...called, issued: [paper(FIRST), paper(SECOND, ['corrected'])] },
    undefined,
  ],
  ['it went to the wrong person', { ...called, taken: {} }, undefined],
  ['its approval was taken back', { takenBack: [`approval of ${FIRST}`] }, 'recalled'],
  ['another approval was taken back', { takenBack: [`approval of ${SECOND}`] }, undefined],
  ['no act of this dossier issued it', { ...called, issued: [paper(SECOND)] }, undefined],
])('whether a paper is relied on: %s', (_what, more, force) => {
  expect(findNoForce(returned(more), FIRST)).toBe(force)
})
