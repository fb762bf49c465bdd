import { useState } from 'react'
import { FileBox } from '../../parts/fields/file-field.tsx'
import { useText } from '../../text/text.ts'
import { type Grey, judgePhoto, type PhotoFault } from './photo-judge.ts'

/** The longest side at which a photo is judged: its letters are still several dots high. */
const LARGEST = 1600

/**
 * Judges the photo of a paper before the Portal does: is it in focus, light, whole. The picture stays in this
 * box. It is drawn nowhere, sent nowhere, and forgotten as soon as it was judged.
 */
export function GuidePhoto() {
  const { t } = useText()
  const [said, setSaid] = useState<readonly PhotoFault[] | 'unreadable'>()
  const look = async (box: HTMLInputElement): Promise<void> => {
    const file = box.files?.[0]
    if (!file) return
    setSaid(undefined)
    const faults = await greyOf(file).then(judgePhoto, () => 'unreadable' as const)
    box.value = ''
    setSaid(faults)
  }
  return (
    <div className="field">
      <label htmlFor="photo">{t('guide.photo.label')}</label>
      <FileBox id="photo" accept="image/jpeg,image/png,image/webp" name="" choose={box => void look(box)} />
      {said === 'unreadable' && <p role="alert">{t('guide.photo.unreadable')}</p>}
      {said && said !== 'unreadable' && (
        <ul role="status" id="photo-said">
          {said.length === 0 && <li className="here">{t('guide.photo.good')}</li>}
          {said.map(fault => (
            <li key={fault} className="warn">
              {t(`guide.photo.${fault}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/**
 * The grey levels of a picture file, scaled to the size at which photos are judged. @throws where it is no
 * picture
 */
async function greyOf(file: File): Promise<Grey> {
  const picture = await createImageBitmap(file)
  const taken = { width: picture.width, height: picture.height }
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height))
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const canvas = new OffscreenCanvas(width, height)
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new Error('no canvas here')
  drawing.drawImage(picture, 0, 0, width, height)
  picture.close()
  const { data } = drawing.getImageData(0, 0, width, height)
  const level = new Uint8Array(width * height)
  for (let at = 0; at < level.length; at++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
    level[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
  }
  return { width, height, level, taken }
}
