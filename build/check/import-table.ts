import { OWNED, ROOMS, type Room } from '../rooms.ts'
import type { Source } from './sources.ts'

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
const roomOf = (path: string): Room | undefined => ROOMS.find(({ room }) => within(path, room))

/** Imports that the table does not allow; each message says what is allowed. */
export function findForbiddenImports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    if (!room) return [`${path}: stands in no room of build/rooms.ts`]
    return imports.flatMap(({ to, inside, line }) => {
      const wrong = inside ? wrongRoom(room, to) : wrongPackage(room, path, to)
      return wrong ? [`${path}:${line}: ${wrong}`] : []
    })
  })
}

function wrongRoom(room: Room, to: string): string | undefined {
  if (within(to, room.room) || room.rooms.some(allowed => within(to, allowed))) return undefined
  const allowed = room.rooms.length > 0 ? room.rooms.join(', ') : 'nothing but itself'
  return `${room.room} may not import ${to}; it may import ${allowed}. Move what is shared down, or pass it in.`
}

function wrongPackage(room: Room, path: string, name: string): string | undefined {
  const owners = OWNED[name]
  if (
    owners &&
    !owners.some(owner => within(path, owner)) &&
    !within(path, 'test') &&
    !within(path, 'build')
  ) {
    return `only ${owners.join(', ')} may name “${name}”; ask that room instead.`
  }
  if (name.startsWith('node:'))
    return /^(shared|renderer)\//.test(path) ? `${room.room} runs without Node.` : undefined
  if (room.packages === 'any' || room.packages.includes(name)) return undefined
  const allowed = room.packages.length > 0 ? room.packages.join(', ') : 'no package'
  return `${room.room} may not import “${name}”; it may import ${allowed}.`
}
