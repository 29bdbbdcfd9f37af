/**
 * Sees to it that the browser tests have a Chromium: Debian's own where there is one or where we may install it, else
 * the build that Playwright brings. Prints where it is; leaves the machine alone when one is there.
 */
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

import { debianChromium } from './debian-chromium.ts'
import { installDebianPackages, isDebianRoot, run } from './debian-packages.ts'

function isInstalled(): boolean {
  return debianChromium() !== undefined || existsSync(chromium.executablePath())
}

function install(): boolean {
  if (isDebianRoot()) {
    console.log('Installing Chromium for the browser tests…')
    if (['chromium-headless-shell', 'chromium'].some((name) => installDebianPackages([name]))) return true
  }
  return run('npx', ['playwright', 'install', 'chromium'])
}

if (!isInstalled() && !(install() && isInstalled())) {
  console.error(
    'The browser tests need Chromium: install "chromium-headless-shell", or run "npx playwright install chromium".',
  )
  process.exit(1)
}
