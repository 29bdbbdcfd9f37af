import { join } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { compiledAtOnce } from './build/compiled-at-once.ts'
import { compressFiles } from './build/compress-files.ts'
import { directIcons } from './build/direct-icons.ts'
import { firstScript } from './build/first-script.ts'
import { mantineStyles } from './build/mantine-styles.ts'
import { smallColours } from './build/small-colours.ts'
import { smallFonts } from './build/small-fonts.ts'
import { smallMantine } from './build/small-mantine.ts'
import { smallReactDom } from './build/small-react-dom.ts'
import { smallTiptap } from './build/small-tiptap.ts'
import { smallYjs } from './build/small-yjs.ts'
import { smallZod } from './build/small-zod.ts'
import { terseFirst } from './build/terse-first.ts'
import { tiering } from './build/tiers.ts'

const server = process.env['MINGA_SERVER'] ?? 'http://127.0.0.1:3000'
const tiers = tiering()

export default defineConfig({
  // The functions that the components call, with the same types, in a fraction of its size.
  resolve: { alias: { 'react-i18next': join(import.meta.dirname, 'src/language/use-translation.ts') } },
  plugins: [
    react(),
    tiers.plugin,
    directIcons(),
    smallReactDom(),
    smallMantine(),
    mantineStyles(),
    smallZod(),
    smallTiptap(),
    smallYjs(),
    smallColours(),
    smallFonts(),
    terseFirst(),
    firstScript(),
    compiledAtOnce(),
    compressFiles(),
  ],
  server: {
    host: '127.0.0.1',
    port: 4400,
    proxy: {
      // The server accepts changes only from its own origin.
      '/api': { target: server, headers: { origin: server } },
      '/public': { target: server, headers: { origin: server } },
      '/answer': { target: server, headers: { origin: server } },
      '/sync': { target: server, headers: { origin: server }, ws: true },
    },
  },
  build: {
    target: 'es2023',
    // Browsers that support light-dark(): its fallback needs a colour scheme in the same rule, which Mantine sets
    // elsewhere.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Browsers of `cssTarget` know modulepreload.
    modulePreload: { polyfill: false },
    // The list of files that the service worker keeps.
    manifest: 'shell.json',
    rolldownOptions: {
      treeshake: {
        // A schema that no page uses is left out. Its functions make schemas and do nothing else.
        manualPureFunctions: ['z'],
        moduleSideEffects: [{ test: /[\\/](?:apps[\\/]web|packages)[\\/].*(?<!main)\.tsx?$/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            // The dictionaries of guessed passwords are megabytes: the service worker knows them by this name and does
            // not keep them.
            ...['common', 'es-es', 'pt-br', 'en'].map((words) => ({
              name: `guessed-words-${words}`,
              test: new RegExp(`@zxcvbn-ts[\\\\/]language-${words}[\\\\/]`),
              priority: 100,
            })),
            // The names of the kinds of records, which one more module loads by itself.
            ...['es', 'pt', 'en'].map((language) => ({
              name: `inner-${language}`,
              test: new RegExp(`(?:domain/src/record/locales/${language}\\.json|catalogues/inner-${language}\\.ts)$`),
              priority: 90,
            })),
            ...tiers.groups,
          ],
        },
      },
    },
  },
})
