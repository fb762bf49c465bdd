import { expect, test } from 'vitest'
import { readFlags, yesOrNo } from '../../electron/counter/input/read-flags.ts'
import { findVerb, verbs } from '../../electron/counter/verbs/index.ts'

const inputOf = (verb: string) => findVerb(verb)?.input

test('whatever a verb knows as yes or no is read as a flag without a value, wherever it stands', () => {
  const flags = verbs.flatMap(({ name, input }) => yesOrNo(input).map(flag => [name, flag] as const))
  expect(flags).toEqual(
    expect.arrayContaining([
      ['paper', 'elsewhere'],
      ['procedure', 'replace'],
      ['seal-check', 'enter'],
      ['enrol', 'renew'],
    ]),
  )
  for (const [verb, flag] of flags)
    for (const argv of [
      [verb, `--${flag}`, '--data', 'D', '--json'],
      [verb, '--data', 'D', '--json', `--${flag}`],
      [verb, 'word', `--${flag}`, '--data', 'D', '--json'],
    ])
      expect([argv, readFlags(argv, inputOf)]).toMatchObject([
        argv,
        { flags: { [flag]: true, data: 'D', json: true } },
      ])
})

test('what is a text in one verb takes the word after it, though another verb knows it as yes or no', () => {
  expect(readFlags(['seals', '--enter', 'sổ', '--data', 'D'], inputOf).flags).toEqual({
    enter: 'sổ',
    data: 'D',
  })
  expect(readFlags(['no-such-verb', '--enter', 'sổ', '--json'], inputOf).flags).toEqual({
    enter: 'sổ',
    json: true,
  })
})

test('a flag is called as the field of the input that it fills, capitals and all', () => {
  const argv = ['seal-lost', '--noticedAt', '2026-02-05T01:10:00.000Z', '--data', 'D']
  expect(readFlags(argv, inputOf)).toEqual({
    words: ['seal-lost'],
    flags: { noticedAt: '2026-02-05T01:10:00.000Z', data: 'D' },
  })
})
