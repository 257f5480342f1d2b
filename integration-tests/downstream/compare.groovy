// What a project gets that imports the BOM is what the modules were tested with, artifact by artifact.

Map<String, String> read(File list) {
    list.readLines()*.trim()*.replaceAll(/\s.*/, '').findAll { it ==~ /[\w.-]+:[\w.-]+:jar:.*/ }.collectEntries {
        def parts = it.split(':')
        [(parts[0] + ':' + parts[1] + (parts.length > 5 ? ':' + parts[3] : '')): parts[parts.length - 2]]
    }
}

def tested = read(new File(basedir, '../../tested-dependencies.txt'))
def got = read(new File(basedir, 'target/dependencies.txt'))
assert got.size() > 50 : "too few dependencies were read: $got"
def others = got.findAll { name, version -> tested.containsKey(name) && tested[name] != version }
def unknown = got.keySet().findAll { !tested.containsKey(it) && !it.startsWith('org.springframework') }
println "dependencies: ${got.size()}, in other versions than tested: $others, not tested: $unknown"
if (basedir.name != 'spring') {
    assert others.isEmpty() && unknown.isEmpty()
}
return true
