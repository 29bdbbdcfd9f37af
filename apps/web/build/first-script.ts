import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Plugin, type Rolldown, transformWithOxc } from 'vite'

import type { FirstOfPages } from '../src/first/begin.ts'
import type { SpeechPart } from '../src/language/speech-parts.ts'
import { firstFiles } from './first-files.ts'
import { firstModules } from './tiers.ts'

const web = join(import.meta.dirname, '..')
const colours = '<script src="/colour-scheme.js"></script>'
const own = ['/api/me', '/api/groups', '/api/organisations']
const ofRegisters = [...own, '/api/coalition/fields']
const ofLists = ['inner', 'lists'] as const
const languages = ['es', 'pt', 'en']

/**
 * Puts a script of its own before all others, which asks for what the address needs: see `begin`. With the colour
 * scheme, which has to be known before the first paint as well.
 */
export function firstScript(): Plugin {
  return {
    name: 'minga-first-script',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const html = bundle['index.html']
        if (html?.type !== 'asset' || typeof html.source !== 'string') throw new Error('the build has no page')
        const source = await firstSource(bundle)
        const fileName = `assets/first-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.js`
        this.emitFile({ type: 'asset', fileName, source })
        html.source = withOneModule(html.source.replace(colours, `<script src="/${fileName}"></script>`))
      },
    },
  }
}

/**
 * An entry that does nothing but import has become a script for each of its imports. The last imports the others; it
 * stays the page's only script, whose name says which build this is (`buildHeader`).
 */
function withOneModule(html: string): string {
  const others = [...html.matchAll(/<script type="module" crossorigin src="([^"]+)"><\/script>/g)].slice(0, -1)
  return others.reduce(
    (page, [script, name]) => page.replace(script, `<link rel="modulepreload" crossorigin href="${name}">`),
    html,
  )
}

async function firstSource(bundle: Rolldown.OutputBundle): Promise<string> {
  const file = join(web, 'src/first/begin.ts')
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file)
  const scheme = readFileSync(join(web, 'public/colour-scheme.js'), 'utf8')
  return `${scheme}\n${code.replace('export function', 'function')}\nbegin(${JSON.stringify(pagesOf(bundle))}, window)\n`
}

interface Rest extends Pick<FirstOfPages, 'room'> {
  /** Whether what stands first has words in the serif of texts and titles. */
  readonly hasSerif?: boolean
  /** Beside those of all pages. */
  readonly sentences?: readonly SpeechPart[]
}

/** In the order in which an address is tried. */
function pagesOf(bundle: Rolldown.OutputBundle): FirstOfPages[] {
  const inBase = new Set(Object.values(firstFiles(bundle, ['/src/main.tsx'])).flat())
  const left = (files: readonly string[]) => files.filter((each) => !inBase.has(each)).map((each) => `/${each}`)
  const page = (at: string, modules: readonly string[], answers: readonly string[], rest: Rest = {}) => {
    const { scripts, styles } = firstFiles(bundle, modules)
    return {
      at,
      scripts: left(scripts),
      styles: left(styles),
      fonts: ['inter-common', ...(rest.hasSerif === true ? ['source-serif-4-common'] : [])].map((font) =>
        fontOf(bundle, font),
      ),
      sentences: Object.fromEntries(
        languages.map((each) => [each, sentencesOf(bundle, each, ['outer', ...(rest.sentences ?? [])])]),
      ),
      answers,
      ...(rest.room !== undefined && { room: rest.room }),
    }
  }
  const { signedOut, home, roadmap, registers, frame } = firstModules
  return [
    page('^/(?:sign-in|set-up|invitation|received|unsubscribe)(?:/|$)', signedOut, ['/api/coalition'], {
      sentences: ['entry'],
    }),
    page('^/$', home, [...own, '/api/home', '/api/coalition'], { sentences: ['inner', 'home'] }),
    page('^/groups/[^/]+/roadmaps/([^/]+)$', roadmap, own, {
      room: 'roadmap.$1',
      hasSerif: true,
      sentences: ['inner', 'talk', 'text'],
    }),
    page('^/groups/([^/]+)/(?:barriers|actions|milestones)$', registers, ofRegisters, {
      room: 'register.$1',
      sentences: ofLists,
    }),
    page('^/(?:barriers|actions|milestones)$', registers, ofRegisters, { sentences: ofLists }),
    page('^/', frame, own, { sentences: ['inner', 'talk', 'text', 'lists', 'changing', 'ratings', 'rest'] }),
  ]
}

function sentencesOf(bundle: Rolldown.OutputBundle, language: string, parts: readonly SpeechPart[]): string[] {
  return parts
    .flatMap((part) => firstFiles(bundle, [`/catalogues/${part}-${language}.ts`]).scripts)
    .map((each) => `/${each}`)
}

function fontOf(bundle: Rolldown.OutputBundle, name: string): string {
  const font = Object.keys(bundle).find((each) => each.startsWith(`assets/${name}-`) && each.endsWith('.woff2'))
  if (font === undefined) throw new Error(`the build has no font ${name}`)
  return `/${font}`
}
