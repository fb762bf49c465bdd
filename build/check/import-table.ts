import { isBuiltin } from 'node:module'
import type { Room } from '../rooms/room.ts'
import { OWNED, ROOMS } from '../rooms/rooms.ts'
import type { Import } from './imports.ts'
import type { Source } from './sources.ts'

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
const holds = ({ room, flat }: Room, path: string): boolean =>
  within(path, room) && !(flat && path.slice(room.length + 1).includes('/'))

/**
 * The narrowest room that holds a path, so that the order of the table does not matter; undefined where none
 * does.
 */
export const roomOf = (path: string, rooms = ROOMS): Room | undefined =>
  rooms.filter(room => holds(room, path)).sort((a, b) => b.room.length - a.room.length)[0]

/** Imports that the table does not allow. Each message says what is allowed. */
export function findForbiddenImports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    if (!room)
      return [
        `${path}: stands in no room; rooms are ${roomNames()}. A new one gets its line in build/rooms/rooms.ts.`,
      ]
    return imports.flatMap(each => {
      const wrong = wrongImport(room, path, each)
      return wrong ? [`${path}:${each.line}: ${wrong}`] : []
    })
  })
}

const roomNames = (): string => ROOMS.map(({ room }) => room).join(', ')

/**
 * Whether a path belongs to tools or tests. These may reach beyond the rooms: the root, what was built, the
 * cache.
 */
const isWorkshop = (path: string): boolean => within(path, 'build') || within(path, 'test')

function wrongImport(room: Room, path: string, { to, inside }: Import): string | undefined {
  if (inside) return isWorkshop(path) && !roomOf(to) ? undefined : wrongRoom(room, to)
  if (to !== '?') return wrongPackage(room, path, to)
  return isWorkshop(path)
    ? undefined
    : 'an import says in plain text what it brings, and never from the root of the disk.'
}

function wrongRoom(room: Room, to: string): string | undefined {
  if (roomOf(to) === room || room.rooms.some(allowed => within(to, allowed))) return undefined
  if (!room.flat && within(to, room.room)) return undefined
  const allowed = room.rooms.length > 0 ? room.rooms.join(', ') : 'nothing but itself'
  return `${room.room} may not import ${to || 'the root'}; it may import ${allowed}. Move what is shared down, or pass it in.`
}

function wrongPackage(room: Room, path: string, name: string): string | undefined {
  const owners = OWNED[name]
  if (owners && !owners.some(owner => within(path, owner)) && !isWorkshop(path))
    return `only ${owners.join(', ')} may name “${name}”; ask that room instead.`
  if (isBuiltin(name)) return wrongBuiltin(room, path, name)
  if (room.packages === 'any' || room.packages.includes(name)) return undefined
  const allowed = room.packages.length > 0 ? room.packages.join(', ') : 'no package'
  return `${room.room} may not import “${name}”; it may import ${allowed}.`
}

function wrongBuiltin(room: Room, path: string, name: string): string | undefined {
  if (/^(shared|renderer)\//.test(path))
    return `${room.room} runs without Node; ask the desk through the door.`
  return name.startsWith('node:') ? undefined : `say “node:${name}”: a builtin is named as one.`
}
