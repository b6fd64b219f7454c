@echo off
rem Starts Rekey with the first Java 25 or newer that it finds. Works from any folder.
setlocal EnableExtensions
set "REKEY_HOME=%~dp0.."
set "REKEY_JAVA="

call :try "%REKEY_HOME%\runtime"
if defined REKEY_JAVA_HOME call :try "%REKEY_JAVA_HOME%"
if exist "%REKEY_HOME%\lib\jdk-home" for /f "usebackq delims=" %%H in ("%REKEY_HOME%\lib\jdk-home") do call :try "%%H"
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
if not defined REKEY_JAVA for /f "delims=" %%J in ('where java 2^>nul') do call :tryexe "%%J"

if not defined REKEY_JAVA (
  echo Rekey needs Java 25 or newer and found none. Install a JDK 25, or set REKEY_JAVA_HOME to the folder of one. 1>&2
  exit /b 4
)
rem Named by the digest of the jars it was made of; one of other jars would bring back their classes.
set "REKEY_CACHE="
if exist "%REKEY_HOME%\lib\@CACHE@" set REKEY_CACHE="-XX:AOTCache=%REKEY_HOME%\lib\@CACHE@"
"%REKEY_JAVA%" %REKEY_CACHE% -Xlog:aot=off -Xlog:cds=off -Xms24m -Xmx512m -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps -XX:-CreateCoredumpOnCrash -XX:+DisableAttachMechanism -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -jar "%REKEY_HOME%\lib\rekey.jar" %*
exit /b %ERRORLEVEL%

:try
call :tryexe "%~1\bin\java.exe"
exit /b 0

:tryexe
if defined REKEY_JAVA exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('^""%~1" -version 2^>^&1 ^| findstr /i version^"') do for /f "delims=.-+ tokens=1" %%M in ("%%~V") do if %%M GEQ 25 set "REKEY_JAVA=%~1"
exit /b 0
