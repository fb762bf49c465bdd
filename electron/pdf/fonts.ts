import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const FACES = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'] as const

/**
 * The bytes of the four faces of Tinos, which has the metrics of Times New Roman and every Vietnamese letter,
 * and is free to embed.
 */
export function readFonts(): Uint8Array[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  return FACES.map(face => readFileSync(join(folder, face, `Tinos_${face}.ttf`)))
}
