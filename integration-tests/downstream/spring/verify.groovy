return new GroovyShell(binding).evaluate(new File(basedir, '../../../downstream/compare.groovy'))
