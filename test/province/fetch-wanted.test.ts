import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { fetchWanted, newSearching } from '../../electron/sync/files/fetch-wanted.ts'
import type { Answered } from '../../electron/sync/transport/answers.ts'
import type { Hello } from '../../shared/wire/hello.ts'

type Fetching = Parameters<typeof fetchWanted>[0]
type Wanted = ReturnType<Fetching['store']['heard']['wanted']>[number]

/**
 * A counter that wants these papers; the province has those of codes that begin with `there`, each in one
 * piece.
 */
function openCounter(
  all: readonly Wanted[],
  refused: (code: string) => Extract<Answered<never>, { ok: false }> | undefined,
) {
  const kept = new Set<string>()
  const asked: string[] = []
  const searching = newSearching()
  const find: Fetching['line']['find'] = async ({ code }) => {
    asked.push(code)
    const no = refused(code)
    if (no) return no
    const found = all.filter(each => each.code === code && code.startsWith('there'))
    const value = found.map(({ content }) => ({ content, sealed: content, size: 1, form: 'result', at: '' }))
    return { ok: true, value: value as never }
  }
  const fetching = {
    store: {
      heard: { wanted: (most: number) => all.filter(({ content }) => !kept.has(content)).slice(0, most) },
      files: { open: (content: string) => new TextEncoder().encode(content) },
      papers: { put: (bytes: Uint8Array) => kept.add(new TextDecoder().decode(bytes)) },
      events: {
        of: (dossier: string) => [
          {
            id: dossier,
            data: null,
            body: {
              ...{
                type: 'note',
                docs: all.filter(each => each.dossier === dossier).map(each => each.content),
              },
              ...{ time: { lo: '2026-11-23T01:00:00.000Z' }, after: null, version: 1, office: 'sxd' },
            },
          },
        ],
      },
      publications: { byId: () => undefined },
    },
    line: { find, get: async () => ({ ok: true, value: new Uint8Array(1) }) },
    said: {} as Hello,
    searching,
  } as unknown as Fetching
  return { kept, asked, searching, round: () => fetchWanted(fetching) }
}
const papers = (code: string, many: number): Wanted[] =>
  Array.from({ length: many }, (_, no) => ({
    ...{ content: sha256(`${code} ${no}`), agency: 'sxd', dossier: sha256(code).slice(0, 32), code },
  }))

test('papers that are nowhere, however many acts name and however old, keep none of another dossier away', async () => {
  const invented = Array.from({ length: 9 }, (_, no) => papers(`nowhere ${no}`, 64)).flat()
  const real = papers('there', 3)
  const { kept, round } = openCounter([...invented, ...real], () => undefined)
  for (let rounds = 0; rounds < 3; rounds++) await round()
  expect([...kept].sort()).toEqual(real.map(({ content }) => content).sort())
})

test('what the province refuses waits its turns, and what stands behind it comes in the same round', async () => {
  const bad = papers('x'.repeat(81), 2)
  const real = papers('there', 1)
  const { kept, asked, round } = openCounter([...bad, ...real], code =>
    code.length > 80 ? { ok: false, why: 'province-refused' } : undefined,
  )
  expect(await round()).toEqual({ papers: 1, absent: 2, why: 'province-refused' })
  expect(kept.size).toBe(1)
  // Asked for once for all of its papers; and in the next round not at all.
  expect(asked.filter(code => code.length > 80)).toHaveLength(1)
  expect(await round()).toEqual({ papers: 0, absent: 0, why: null })
})

test('silence ends a round, and nothing waits longer for it', async () => {
  let silent = true
  const { kept, asked, round } = openCounter([...papers('there', 2), ...papers('there too', 1)], () =>
    silent ? { ok: false, why: 'province-unreachable' } : undefined,
  )
  expect(await round()).toEqual({ papers: 0, absent: 0, why: 'province-unreachable' })
  expect(asked).toHaveLength(1)
  silent = false
  expect(await round()).toMatchObject({ papers: 3, why: null })
  expect(kept.size).toBe(3)
})

test('what is wanted no more is looked for no more, however often dossiers with papers that never come are opened and closed', async () => {
  const all: Wanted[] = []
  const { searching, round } = openCounter(all, () => undefined)
  for (let day = 0; day < 20; day++) {
    all.splice(0, all.length, ...papers(`nowhere ${day}`, 15))
    for (let no = 0; no < 3; no++) await round()
    expect(new Set(searching.vain.keys())).toEqual(new Set(all.map(({ content }) => content)))
  }
  searching.gathered.set(sha256('half'), [])
  all.length = 0
  await round()
  expect([searching.vain.size, searching.gathered.size]).toEqual([0, 0])
})
