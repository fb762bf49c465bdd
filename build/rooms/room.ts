/**
 * One room of the house, with what it may import besides itself. Paths are prefixes; packages are named as in
 * package.json. A flat room holds the files that stand directly in it, and no folder: a new folder is a room
 * of its own.
 */
export type Room = {
  room: string
  rooms: readonly string[]
  packages: readonly string[] | 'any'
  flat?: true
}
