import { sampleAct } from '../../electron/counter/examples/sample-act.ts'

/** The scan of a decision as a screen gets it: a picture as big as a page. */
export const SCAN = {
  name: 'quyet-dinh.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    (
      sampleAct('delegation-add', { at: '2026-11-24T02:00:00.000Z', officer: '', delegation: '' }) as {
        scan: string
      }
    ).scan,
    'base64',
  ),
}
