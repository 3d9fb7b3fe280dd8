// Preloaded into a program, it sets the program's wall clock ahead by $SHIFTED_CLOCK seconds. Nothing is declared here.
#pragma once
