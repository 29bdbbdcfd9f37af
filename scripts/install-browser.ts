/**
 * Sees to it that the browser tests have a Chromium: Debian's own where there is one or where we may install it, else the
 * build that Playwright brings. Prints where it is; leaves the machine alone when one is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

import { debianChromium } from './debian-chromium.ts'

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

function isInstalled(): boolean {
  return debianChromium() !== undefined || existsSync(chromium.executablePath())
}

function install(): boolean {
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests…')
    run('apt-get', ['update', '--quiet'])
    const isBrought = (name: string) =>
      run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', name])
    if (['chromium-headless-shell', 'chromium'].some(isBrought)) return true
  }
  return run('npx', ['playwright', 'install', 'chromium'])
}

if (!isInstalled() && !(install() && isInstalled())) {
  console.error(
    'The browser tests need Chromium: install "chromium-headless-shell", or run "npx playwright install chromium".',
  )
  process.exit(1)
}
