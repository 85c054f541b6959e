// main() starts a thread that serves, and ends by pthread_exit.
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>
#include <stdlib.h>
#include <stdio.h>
#include <time.h>
#include <string.h>
static int port; static void bye(int s){ _exit(0); }
static void *serve(void *a){ int s=socket(AF_INET,SOCK_STREAM,0),one=1; setsockopt(s,SOL_SOCKET,SO_REUSEADDR,&one,sizeof one); struct sockaddr_in b={AF_INET,htons(port)}; if(bind(s,(void*)&b,sizeof b)){ fprintf(stderr,"port %d is taken\n",port); exit(1);} listen(s,250);
 for(;;){ puts("waiting for connection..."); fflush(stdout); struct sockaddr_in p; socklen_t l=sizeof p; int c=accept(s,(void*)&p,&l); if(c<0) continue; printf("...connected from: 127.0.0.1 %d\n",ntohs(p.sin_port)); fflush(stdout); char d[1024],o[1100]; int n; while((n=recv(c,d,1024,0))>0){ time_t t=time(0); int m=sprintf(o,"[%.24s] ",ctime(&t)); memcpy(o+m,d,n); send(c,o,m+n,MSG_NOSIGNAL);} close(c);} }
int main(int c,char**v){ port=atoi(v[1]); signal(SIGINT,bye); signal(SIGTERM,bye); pthread_t t; pthread_create(&t,0,serve,0); pthread_exit(0); }
