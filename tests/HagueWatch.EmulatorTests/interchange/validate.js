// Reads a Data Package with an implementation that is not ours, and prints what it thinks of it.
// Usage: node validate.js <datapackage.json>
const { Package } = require('datapackage')

async function main(file) {
  const dataPackage = await Package.load(file)
  const problems = dataPackage.errors.map(String)
  const tables = {}
  for (const resource of dataPackage.resources) {
    problems.push(...resource.errors.map(String))
    try {
      // Reading casts every cell to its declared type.
      tables[resource.name] = await resource.read({ keyed: true })
    } catch (failure) {
      problems.push(...[failure, ...(failure.errors ?? [])].map(String))
    }
  }
  console.log(JSON.stringify({ valid: dataPackage.valid && problems.length === 0, problems, tables }))
}

main(process.argv[2])
