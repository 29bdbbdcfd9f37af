import { globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const sources = join(root, 'apps/server/src')

/** The folder of the bundles: beside the server's own packages, in which the native modules are found. */
export const threadBundles = join(root, 'apps/server/dist/threads')

/** Packages that are not bundled: they load native code from beside themselves. */
const native = ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler']

/** What the main thread runs, after `main.ts` has set up Node. */
const mainProgram = 'command-line.ts'

/**
 * Bundles each `*-worker.ts` of the server, and the program of its main thread, into one file in `threadBundles`, under
 * its own path. A module of ours or of a package still reads its own address in `import.meta`, so that it finds the
 * files that lie beside its source.
 */
export async function bundleThreads(): Promise<void> {
  const programs = [mainProgram, ...globSync('**/*-worker.ts', { cwd: sources })]
  const newest = newestOf([
    ...globSync(['apps/server/src/**/*.{ts,json,typ}', 'packages/*/src/**/*.{ts,json}'], { cwd: root }),
    'pnpm-lock.yaml',
    'scripts/bundle-threads.ts',
  ])
  const isFresh = (program: string) => {
    const made = statSync(bundleOf(program), { throwIfNoEntry: false })
    return made !== undefined && made.mtimeMs > newest
  }
  if (programs.every(isFresh)) return
  for (const program of globSync('**/*.js', { cwd: threadBundles })) {
    if (!programs.some((kept) => bundleOf(kept) === join(threadBundles, program))) rmSync(join(threadBundles, program))
  }
  for (const program of programs) await bundle(program)
}

async function bundle(program: string): Promise<void> {
  const fromBundle = (path: string) => JSON.stringify(relative(dirname(bundleOf(program)), path))
  const build = await rolldown({
    input: join(sources, program),
    platform: 'node',
    external: native,
    plugins: [
      {
        name: 'own-address',
        // From the bundle on, so that a bundle works wherever the project stands: a cache of builds may bring it from another
        // checkout.
        transform: (code, id) =>
          code.includes('import.meta.')
            ? code
                .replaceAll('import.meta.url', `new URL(${fromBundle(id)}, import.meta.url).href`)
                .replaceAll('import.meta.dirname', `(import.meta.dirname + '/' + ${fromBundle(dirname(id))})`)
            : undefined,
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  const file = bundleOf(program)
  mkdirSync(dirname(file), { recursive: true })
  // Renamed, because another process may be starting a thread with it.
  const half = `${file}.${process.pid}`
  writeFileSync(half, output[0].code)
  renameSync(half, file)
}

function bundleOf(program: string): string {
  return join(threadBundles, program.replace(/\.ts$/, '.js'))
}

function newestOf(files: readonly string[]): number {
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs))
}

/** Vitest calls this before the first test. */
export { bundleThreads as setup }

if (import.meta.main) await bundleThreads()
