import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findRoomCircles } from '../../build/check/circles.ts'
import { roomOf } from '../../build/check/import-table.ts'
import { OWNED, ROOMS } from '../../build/rooms/rooms.ts'
import { STORE_FACE } from '../../build/rooms/store.ts'
import { ROOT } from './small-house.ts'

/** The workshop looks at everything, and is looked at by nobody. */
const built = ROOMS.filter(({ room }) => !/^(build|test)(\/|$)/.test(room))

test('two rooms that need each other are named, also where one names a file of the other', () => {
  expect(findRoomCircles()).toEqual([])
  const rooms = [
    { room: 'electron/a', rooms: ['electron/b'], packages: [] },
    { room: 'electron/b', rooms: ['shared', 'electron/a/one.ts'], packages: [] },
  ]
  expect(findRoomCircles(rooms)).toEqual(['circle of rooms: electron/a → electron/b → electron/a'])
})

test('between the top rooms there are three arrows, and no room looks into the workshop', () => {
  const top = (path: string): string => path.split('/')[0] ?? ''
  const arrows = built.flatMap(({ room, rooms }) => rooms.map(to => `${top(room)} → ${top(to)}`))
  const across = new Set(arrows.filter(arrow => new Set(arrow.split(' → ')).size === 2))
  expect([...across].sort()).toEqual(['electron → shared', 'renderer → shared', 'server → shared'])
})

test('what stands directly in the workshop is a program that package.json names, or sets a tool', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const programs = new Set(Object.values(scripts))
  const flat = readdirSync(join(ROOT, 'build')).filter(name => name.endsWith('.ts'))
  expect(flat).toContain('check.ts')
  expect(flat.filter(name => !name.endsWith('.config.ts') && !programs.has(`node build/${name}`))).toEqual([])
})

test('every package that a room may import is one of package.json', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, object>
  const known = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const named = ROOMS.flatMap(({ packages }) => (packages === 'any' ? [] : packages))
  expect(named.length).toBeGreaterThan(20)
  expect([...named, ...Object.keys(OWNED)].filter(name => !known.includes(name))).toEqual([])
})

test('the face of the record is there, and is of the record', () => {
  for (const path of STORE_FACE) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true])
  const outside = built.filter(({ room }) => !room.startsWith('electron/store'))
  const past = outside.flatMap(({ rooms }) =>
    rooms.filter(each => each.startsWith('electron/store') && !STORE_FACE.includes(each)),
  )
  expect(past).toEqual([])
})

test('a file belongs to the narrowest room that holds it, in whatever order the table stands', () => {
  for (const rooms of [ROOMS, [...ROOMS].reverse()]) {
    expect(roomOf('electron/store/open-store.ts', rooms)?.room).toBe('electron/store')
    expect(roomOf('electron/store/store.ts', rooms)?.room).toBe('electron/store/store.ts')
    expect(roomOf('electron/store/events/chain.ts', rooms)?.room).toBe('electron/store/events')
    expect(roomOf('electron/clock.ts', rooms)?.room).toBe('electron/clock.ts')
    expect(roomOf('electron/main.ts', rooms)?.room).toBe('electron')
    expect(roomOf('shared/door.ts', rooms)?.room).toBe('shared/door.ts')
    expect(roomOf('shared/doors.ts', rooms)).toBeUndefined()
    expect(roomOf('electron/new-folder/file.ts', rooms)).toBeUndefined()
  }
})

test('the owner of a package may import it', () => {
  for (const [name, owners] of Object.entries(OWNED)) {
    for (const owner of owners)
      expect(roomOf(`${owner}/x.ts`)?.packages ?? roomOf(owner)?.packages).toContain(name)
  }
})
