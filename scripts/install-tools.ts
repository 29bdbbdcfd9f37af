/**
 * Brings the programs with which `npm run test:files` opens our files: LibreOffice Writer and Calc, and poppler-utils.
 * Installs them from Debian as root; elsewhere it says which are missing, and fails.
 */
import { spawnSync } from 'node:child_process'

import { installDebianPackages, isDebianRoot } from './debian-packages.ts'

const tools = [
  { command: 'soffice', packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'] },
  { command: 'pdftotext', packages: ['poppler-utils'] },
] as const

function missing() {
  return tools.filter(({ command }) => spawnSync(command, ['--version']).error !== undefined)
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
