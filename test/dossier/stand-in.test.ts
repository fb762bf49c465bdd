import { expect, test } from 'vitest'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, take } from './hall.ts'

const by = () => contextOf('an', [certificateOf('an', ['counter'])])
function received(): Dossier {
  const taken = take(blank('1'.repeat(32)), 'intake', by())
  if (isRefusal(taken)) throw new Error(taken.refusal)
  return taken.dossier
}

test('who stood in is put right, named where nobody was, and taken out; only what says so is of a newer version', () => {
  const one = { name: 'Lê Thị Hạnh', idNumber: '', phone: '', authority: 'Giấy ủy quyền' }
  const nothing = { applicant: null, answers: null, components: null }
  const correct = (dossier: Dossier, representative?: unknown) =>
    take(dossier, 'correction', by(), {
      reason: 'Ghi thiếu số',
      changes: representative === undefined ? nothing : { ...nothing, representative },
    })
  const standIns = [one, { ...one, idNumber: '093185004321' }, { ...one, name: 'Lê Thị Hân' }, 'none']
  let dossier = received()
  for (const said of standIns) {
    const taken = correct(dossier, said)
    if (isRefusal(taken)) throw new Error(taken.refusal)
    dossier = taken.dossier
    const now = said === 'none' ? null : said
    expect(dossier.taken.intake?.data).toMatchObject({
      representative: now,
      applicant: INPUTS.intake.applicant,
    })
    expect(taken.event).toMatchObject({ body: { version: 3 }, data: { changes: { representative: said } } })
    // The same again, or nothing of him, puts nothing right.
    for (const same of [said, null, undefined])
      expect(correct(dossier, same)).toMatchObject({ refusal: 'nothing-changed' })
  }
  const wrong = correct(received(), { ...one, idNumber: '<script>' })
  expect(wrong).toMatchObject({ refusal: 'paper-number-form', facts: { field: 'representative.idNumber' } })
  const plain = take(received(), 'correction', by(), {
    ...INPUTS.correction,
    changes: { ...INPUTS.correction.changes, representative: null },
  })
  if (isRefusal(plain)) throw new Error(plain.refusal)
  expect(plain.event.body.version).toBe(1)
  expect(JSON.stringify(plain.event.data)).not.toContain('representative')
})

test('birth, sex, sets and the way back are put right; only sets and the way back need the newest version', () => {
  const correct = (changes: object) =>
    take(received(), 'correction', by(), {
      reason: 'Ghi sai',
      changes: { applicant: null, answers: null, components: null, ...changes },
    })
  const { applicant } = INPUTS.intake
  for (const [changes, version] of [
    [{ sets: 2 }, 4],
    [{ returnBy: 'post' }, 4],
    [{ sets: 3, returnBy: 'online', representative: null }, 4],
    [{ applicant: { ...applicant, born: '1961-05-02', sex: 'nam' }, sets: null, returnBy: null }, 1],
  ] as const) {
    const taken = correct(changes)
    if (isRefusal(taken)) throw new Error(taken.refusal)
    const said = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== null))
    expect(taken.dossier.taken.intake?.data).toEqual({
      ...(received().taken.intake?.data as object),
      ...said,
    })
    expect(taken.event.body.version).toBe(version)
    expect(taken.event.data).toMatchObject({ changes: said })
    expect(JSON.stringify(taken.event.data)).not.toMatch(version === 4 ? 'representative' : /sets|returnBy/)
  }
  const same = { sets: INPUTS.intake.sets, returnBy: INPUTS.intake.returnBy }
  expect([same, { sets: null, returnBy: null }].map(correct)).toMatchObject([
    { refusal: 'nothing-changed' },
    { refusal: 'nothing-changed' },
  ])
})
