import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const nodeModules = '/usr/local/lib/node_modules'

/**
 * Makes a Debian in a folder, with Node and npm in the places of the base image, whose part it plays without an engine of
 * containers. Needs `debootstrap` and root.
 */
export function makeBase(root: string): void {
  execFileSync('debootstrap', ['--variant=minbase', '--include=ca-certificates', 'trixie', root], { stdio: 'ignore' })
  // Builds in it find the same servers as this machine, and trust the same certificates.
  for (const file of ['/etc/ssl/certs/ca-certificates.crt', '/etc/hosts', '/etc/resolv.conf']) {
    cpSync(file, join(root, file), { dereference: true })
  }
  cpSync(process.execPath, join(root, '/usr/local/bin/node'))
  const command = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim()
  const npm = join(realpathSync(command), '../..')
  mkdirSync(join(root, nodeModules), { recursive: true })
  cpSync(npm, join(root, nodeModules, 'npm'), { recursive: true, dereference: true })
  for (const name of ['npm', 'npx']) {
    symlinkSync(`${nodeModules}/npm/bin/${name}-cli.js`, join(root, '/usr/local/bin', name))
  }
}

interface Inside {
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs one line of a shell in a root, as root. Throws where it fails. */
export function runInside(root: string, line: string, { folder, env = {} }: Inside): void {
  const mounts = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev"'
  const script = `${mounts} && exec chroot "$0" /bin/sh -ec "cd '${folder}' && $1"`
  execFileSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-ec', script, root, line], {
    env: { ...inside, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

interface Served extends Inside {
  /** `uid:gid`. */
  readonly user: string
  /** A folder of this machine that stands in the root's place for data. */
  readonly data: { readonly from: string; readonly at: string }
}

/** Starts a line of a shell in a root that is read-only but for its data and `/tmp`, as an engine does with `read_only`. */
export function serveInside(root: string, line: string, { folder, env, user, data }: Served): ChildProcess {
  const mounts = [
    'mount --bind "$0" "$0"',
    'mount -o remount,ro,bind "$0"',
    'mount -t tmpfs tmpfs "$0/tmp"',
    `mount --bind '${data.from}' "$0${data.at}"`,
    'mount --rbind /dev "$0/dev"',
    'mount -t proc proc "$0/proc"',
  ].join(' && ')
  const script = `${mounts} && exec chroot --userspec=${user} "$0" /bin/sh -ec "cd '${folder}' && exec $1"`
  return spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-ec', script, root, line], {
    env: { ...inside, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** An environment without this process's own variables, except those by which npm reaches its registry. */
const inside: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'npm_config_registry'].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  ),
}
