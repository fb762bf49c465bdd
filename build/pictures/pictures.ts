import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { dataSetFolder, readDataSet } from '../../electron/centre/data-set.ts'
import { must } from '../../shared/base/must.ts'
import { drawSeal } from './seal.ts'
import { drawSignature } from './signature.ts'

const FACE = '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'
/**
 * What precedes the province in the name of an agency's parent. The rest is the province as a seal names it.
 */
const COMMITTEE = /^Ủy ban nhân dân /

/**
 * Draws the signature of every approver and the seal of every agency of a demo Centre anew. Run it by hand
 * after people or agencies changed: `node build/pictures/pictures.ts hau-giang-2020`. What it draws is
 * committed.
 */
function drawPictures(id: string): void {
  const { centre, people, seals, folder } = readDataSet(dataSetFolder(id))
  if (!centre.demo) throw new Error(`${id} không phải Trung tâm mẫu: không được vẽ dấu.`)
  GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(FACE), 'Tinos Bold')
  const place = join(folder, 'pictures')
  mkdirSync(place, { recursive: true })
  for (const old of readdirSync(place)) rmSync(join(place, old))
  for (const { id, name, scopes } of people)
    if (scopes.some(({ roles }) => roles.includes('approver')))
      writeFileSync(join(place, `sign-${id}.png`), drawSignature(name))
  for (const { agency, image, sizeMm } of seals) {
    if (image === null) continue
    const { name, parent } = must(
      centre.agencies.find(each => each.id === agency),
      `agency ${agency}`,
    )
    writeFileSync(join(place, image), drawSeal(name, parent.replace(COMMITTEE, ''), sizeMm))
  }
  console.log(`${readdirSync(place).length} ảnh trong ${place}`)
}

drawPictures(process.argv[2] ?? 'hau-giang-2020')
