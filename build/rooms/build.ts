import type { Room } from './room.ts'

/** A folder of the workshop, with the rooms that it imports besides packages. */
const folder = (name: string, rooms: readonly string[]): Room => ({
  room: `build/${name}`,
  rooms,
  packages: 'any',
})

/**
 * The rooms of the workshop, from the ground up. A file directly in `build` is a program, or configures a
 * tool.
 */
export const BUILD: readonly Room[] = [
  folder('rooms', []),
  folder('check', ['build/rooms']),
  folder('new', ['build/check/syntax.ts']),
  folder('bundle', ['build/vite.config.ts']),
  folder('package', []),
  folder('pictures', ['shared', 'electron/centre']),
  folder('catalogue', ['shared', 'electron']),
  folder('hands', ['shared']),
  folder('demo', ['shared', 'electron', 'build/bundle', 'build/hands']),
  folder('start', ['shared', 'electron', 'build/bundle', 'build/package', 'build/demo']),
  { room: 'build', rooms: ['shared', 'electron', 'renderer/verify', 'build'], packages: 'any', flat: true },
]
