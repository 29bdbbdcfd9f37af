/**
 * Brings the programs with which `npm run test:files` opens our files: LibreOffice Writer, Calc and Impress, and poppler-utils.
 * Installs them from Debian as root; elsewhere it says which are missing, and fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { installDebianPackages, isDebianRoot } from './debian-packages.ts'

const tools = [
  { command: 'soffice', packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'libreoffice-impress-nogui'] },
  { command: 'pdftotext', packages: ['poppler-utils'] },
] as const

function missing() {
  return tools.filter(({ command, packages }) => !isThere(command) || !hasOffice(packages))
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined
}

/** Only Debian divides LibreOffice. Each part is there with its windows or without (`-nogui`). */
function hasOffice(packages: readonly string[]): boolean {
  const installed = '/var/lib/dpkg/info'
  const parts = packages.filter((name) => name.startsWith('libreoffice-'))
  return (
    !existsSync(installed) ||
    parts.every((name) =>
      [name, name.replace('-nogui', '')].some((each) => existsSync(join(installed, `${each}.list`))),
    )
  )
}

if (missing().length > 0 && isDebianRoot()) {
  console.log('Installing LibreOffice and poppler for the tests of files…')
  installDebianPackages(missing().flatMap(({ packages }) => packages))
}
const left = missing()
for (const { command, packages } of left) {
  console.error(`The tests of files need "${command}": install ${packages.join(' and ')}.`)
}
if (left.length > 0) process.exit(1)
