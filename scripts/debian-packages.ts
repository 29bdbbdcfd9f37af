import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether this is a Debian on which we may install packages. */
export function isDebianRoot(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}

/** @returns whether all of them are installed now */
export function installDebianPackages(names: readonly string[]): boolean {
  return (
    run('apt-get', ['update', '--quiet']) &&
    run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...names])
  )
}

/** @returns whether it ended well */
export function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}
