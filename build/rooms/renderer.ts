import type { Room } from './room.ts'

/** The packages that draw and ask in the window. */
const SCREEN = [
  'react',
  'react-dom',
  'react-aria-components',
  'react-i18next',
  'i18next',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/tanstack-query',
  '@fontsource-variable/ibm-plex-sans',
  'pdfjs-dist',
  'uqr',
  'zod',
]

/** The rooms of what the officer sees. */
export const RENDERER: readonly Room[] = [
  {
    room: 'renderer/parts',
    rooms: [
      'shared',
      'renderer/port.ts',
      'renderer/line.ts',
      'renderer/text',
      'renderer/place.ts',
      'renderer/look.ts',
      'renderer/desk.ts',
    ],
    packages: SCREEN,
  },
  {
    room: 'renderer/frame',
    rooms: ['shared', 'renderer/parts', 'renderer/text', 'renderer/line.ts', 'renderer/desk.ts'],
    packages: SCREEN,
  },
  {
    room: 'renderer/steps',
    rooms: ['shared', 'renderer/parts', 'renderer/text', 'renderer/desk.ts'],
    packages: SCREEN,
  },
  {
    room: 'renderer/screens',
    rooms: [
      'shared',
      'renderer/parts',
      'renderer/steps',
      'renderer/text',
      'renderer/place.ts',
      'renderer/look.ts',
      'renderer/desk.ts',
    ],
    packages: SCREEN,
  },
  { room: 'renderer/text', rooms: ['shared'], packages: SCREEN },
  { room: 'renderer/verify', rooms: ['shared'], packages: [] },
  { room: 'renderer', rooms: ['shared', 'renderer'], packages: SCREEN, flat: true },
]
