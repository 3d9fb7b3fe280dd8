// SiteConfiguration: reads /etc/vestibule/vestibule.yaml and conf.d/ into values, and says file, line, what was expected
// and what to write instead for everything that is wrong. Pure but for reading the files; knows no daemon.
