import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { Plugin } from 'vite'

const text = /\.(?:js|css|svg|json|webmanifest)$/
/** In bytes. A smaller file travels in one packet either way. */
const least = 1000
/** Megabytes for which the best quality of brotli takes seconds, and few ask: they are for choosing a password. */
const rarelyAsked = /[/\\]guessed-words-/

/**
 * Puts `.br` and `.gz` beside each text file of the build, for the server to send. Not beside the page itself, which
 * the server reads.
 */
export function compressFiles(): Plugin {
  let folder = ''
  return {
    name: 'minga-compress-files',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    async closeBundle() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => text.test(name))
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).size >= least)
      await Promise.all(files.map((path) => compress(path)))
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = readFileSync(path)
  const quality = rarelyAsked.test(path) ? 9 : constants.BROTLI_MAX_QUALITY
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    promisify(gzip)(content, { level: 9 }),
  ])
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gz)
}
