import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { contenders } from '../contenders.ts'
import { importDocument } from '../loader/import-document.ts'
import { openedIn, pagesOfMinga } from '../scenarios/opening.ts'
import { roomNamed } from '../scenarios/scenario.ts'
import { startServerProcess } from '../server-process.ts'
import { launchBrowser } from '../threads/in-browser.ts'
import { longDocument } from './long-document.ts'

/*
 * Prints what each page of `--scenario opening` fetches until it is at rest, with its bytes on the wire: which file to
 * look at when a page has grown. Run after a build.
 */
const minga = contenders.find(({ id }) => id === 'minga')
if (minga === undefined) throw new Error('the bench has no Minga')
const folder = mkdtempSync(join(tmpdir(), 'minga-answers-'))
const server = await startServerProcess(minga, folder, 1)
const browser = await launchBrowser()
try {
  await importDocument(server, roomNamed(0), longDocument(1))
  for (const [name, opening] of Object.entries(pagesOfMinga)) {
    const { bytes, requests, answers } = await openedIn(browser, server, opening)
    const lines = [...answers].map(
      ([address, size]) => `${inKilobytes(size).padStart(8)}  ${new URL(address).pathname}\n`,
    )
    process.stdout.write(`\n${name}: ${inKilobytes(bytes)} KB, ${requests} requests\n${lines.join('')}`)
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

function inKilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
