import { zstdCompressSync } from 'node:zlib'

/** One answer as it came over the line: nothing of it is believed yet. */
export type Came = { status: number; type: string; text: string }
/** Puts a question on the line. Rejects where nothing came back. */
export type Send = (path: string, body: string, headers: Readonly<Record<string, string>>) => Promise<Came>

/** How long an answer may take, and how large it may be. */
export const PATIENCE_MS = 20_000
export const LARGEST = 16 * 1024 * 1024
/** Below this, compressing costs more than it saves. */
export const WORTH_COMPRESSING = 1_000

/** Sends over HTTP to the address the counter was given: compressed, without following a redirect anywhere else. */
export const httpSend =
  (url: string): Send =>
  async (path, body, headers) => {
    const large = body.length > WORTH_COMPRESSING
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(large ? { 'content-encoding': 'zstd' } : {}),
      },
      body: large ? zstdCompressSync(body) : body,
    })
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await read(answer) }
  }

/** Reads no more than an answer of ours can be. @throws where it is larger, or breaks off. */
async function read(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > LARGEST) throw new Error('the answer does not end')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
