import { Ajv2020 } from 'ajv/dist/2020.js'

import { dataPackageSchema } from './data-package-schema.ts'

const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(dataPackageSchema)

/** @returns what the Data Package standard has against a file, each with its place */
export function faultsOfDataPackage(json: string): string[] {
  return isValid(JSON.parse(json))
    ? []
    : (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
